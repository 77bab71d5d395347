import type { Part } from "../parts/part.ts";
import { follow, hasDecided, inWords } from "../telling/follow.ts";
import { queue } from "../telling/page.ts";

/** Consent mode of Microsoft Advertising's Universal Event Tracking (V02). */
export const part: Part = (core) => {
  const push = (command: string, granted: { ad_storage: boolean }) => {
    queue("uetq").push("consent", command, inWords(granted));
  };
  follow(core, "microsoft-uet", { ad_storage: "marketing" }, (granted, first) => {
    if (first) push("default", { ad_storage: false });
    if (!first || hasDecided(core)) push("update", granted);
  });
};

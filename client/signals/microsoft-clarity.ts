import type { Part } from "../parts/part.ts";
import { follow, inWords } from "../telling/follow.ts";
import { page } from "../telling/page.ts";

/** Microsoft Clarity's Consent API, version 2 (V02). Its names have a capital S. */
export const part: Part = (core) =>
  follow(core, "microsoft-clarity", { ad_Storage: "marketing", analytics_Storage: "analytics" }, (granted) => {
    // As Clarity's own snippet makes it, which keeps what is there. Clarity puts its start before all that waits in it.
    page.clarity ||= (...call: unknown[]) => {
      page.clarity.q ||= [];
      page.clarity.q.push(call);
    };
    page.clarity("consentv2", inWords(granted));
  });

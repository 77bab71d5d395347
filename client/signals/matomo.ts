import type { Part } from "../parts/part.ts";
import { follow, optionsOf } from "../telling/follow.ts";
import { queue } from "../telling/page.ts";

/** Matomo: consent to tracking, or to cookies alone. */
export const part: Part = (core) => {
  const what = optionsOf<{ require?: string }>(core, "matomo").require === "cookies" ? "CookieConsent" : "Consent";
  const push = (call: string) => {
    queue("_paq").push([call]);
  };
  follow(core, "matomo", { consent: "analytics" }, ({ consent }, first) => {
    if (first) push(`require${what}`);
    if (consent) push(`set${what}Given`);
    // Matomo's own opt-out: also ends a consent that Matomo was told to remember once.
    else if (!first || core.decided()) push(`forget${what}Given`);
  });
};

import type { Part } from "../parts/part.ts";
import { follow } from "../telling/follow.ts";
import { queue } from "../telling/page.ts";

/**
 * Hotjar's tag by Contentsquare, which knows an opt-out and its reverse; its opt-out cookie is not to be written before a
 * decision. Hotjar's former script knows no such call, and has to be held by marks.
 */
export const part: Part = (core) =>
  follow(core, "hotjar", { consent: "analytics" }, ({ consent }, first) => {
    if (consent || !first || core.decided()) queue("_uxa").push([consent ? "optin" : "optout"]);
  });

import { honour } from "../parts/mapped.ts";
import type { Part } from "../parts/part.ts";

const PREFIX = "optanon-category-";

/** `class="optanon-category-C0002-C0003"` on inert scripts, and on frames and images with `data-src`: needs all that it names. */
export const part: Part = (core) =>
  honour(core, "onetrust", {
    selector: ['script[type="text/plain"]', ":is(iframe,img)[data-src]"]
      .map((held) => `${held}[class*=${PREFIX}]`)
      .join(),
    // Not `class`: pages change that all the time, and each change would be looked at.
    attribute: "data-src",
    names: ({ classList }) =>
      [...classList].filter((name) => name.startsWith(PREFIX)).flatMap((name) => name.slice(PREFIX.length).split("-")),
  });

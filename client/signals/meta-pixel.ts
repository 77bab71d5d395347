import type { Part } from "../parts/part.ts";
import { follow } from "../telling/follow.ts";
import { reach } from "../telling/reach.ts";

/** The Meta Pixel: revoked before its `init`, on every page (V02). */
export const part: Part = (core) =>
  follow(
    core,
    "meta-pixel",
    { consent: "marketing" },
    reach("fbq", ({ consent }, fbq: (command: string, value: string) => void) =>
      fbq("consent", consent ? "grant" : "revoke"),
    ),
  );

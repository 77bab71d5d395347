import type { Part } from "../parts/part.ts";
import { follow } from "../telling/follow.ts";
import { reach } from "../telling/reach.ts";

/** The Pinterest tag: told before its `load`. A denial ends its events and clears what it has stored. */
export const part: Part = (core) =>
  follow(
    core,
    "pinterest",
    { consent: "marketing" },
    reach("pintrk", ({ consent }, pintrk: (command: string, value: boolean) => void) => pintrk("setconsent", consent)),
  );

import { ALL, KNOWINGLY } from "../choices/technology.ts";
import type { Category } from "../page/category.ts";
import { notice } from "../page/notice.ts";

/** A browser's opt-out, as decisions name it. */
export type Signal = "global-privacy-control" | "do-not-track";

/** The opt-outs that this visitor's browser sends now; nothing when it sends none. Any other value is none (G03). */
export function heard(): readonly Signal[] | undefined {
  const signals = [
    (navigator as { globalPrivacyControl?: unknown }).globalPrivacyControl === true && "global-privacy-control",
    notice.doNotTrack && navigator.doNotTrack === "1" && "do-not-track",
  ].filter(Boolean) as Signal[];
  return signals[0] ? signals : notice.heard;
}

/** What a grant comes to: against an opt-out only one that was given knowing of it counts (G01, G05). */
export function weigh({ gpc }: Category, mask: number): number {
  const granted = mask & ALL;
  return gpc && heard() ? granted && mask & KNOWINGLY && mask : granted;
}

import { showOnce, waitsFor } from "../gate/gate.ts";
import { notice } from "../page/notice.ts";
import { core } from "../parts/core.ts";
import { load } from "../parts/load.ts";
import { allow, aloneOf } from "./allow.ts";
import type { Cover, Holding } from "./part.ts";

const covered = new WeakSet<Element>();
let loading: Promise<Cover> | undefined;

const holding: Holding = {
  core,
  waitsFor,
  showOnce,
  aloneOf,
  allow,
};

// Nothing is fetched for frames that nobody comes near, and no layout is forced to learn their size.
const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      // Too small for words. It may grow: the page's next change has it looked at again.
      if (boundingClientRect.width < 120 || boundingClientRect.height < 60) continue;
      covered.add(target);
      // Asked for once: where it can't be had, frames stay empty.
      loading ??= load<Cover>(notice.embeds);
      loading.then((cover) => cover(target as HTMLIFrameElement, holding)).catch(console.error);
    }
  },
  { rootMargin: "50%" },
);

/** Sees to a placeholder for a frame that is held, once it comes into sight. */
export function coverInSight(frame: Element): void {
  if (!covered.has(frame)) observer.observe(frame);
}

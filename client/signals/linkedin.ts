import type { Part } from "../parts/part.ts";
import { follow } from "../telling/follow.ts";
import { page } from "../telling/page.ts";

/**
 * The LinkedIn Insight Tag, which knows no consent: all it can be told is to wait with the page view that it reports by itself.
 * What else the page calls it for has to be held by marks.
 */
export const part: Part = (core) =>
  follow(core, "linkedin", { consent: "marketing" }, ({ consent }, first) => {
    if (!(first && consent)) page._wait_for_lintrk = !consent;
    // Loaded while it was to wait: its queue is gone by then, and it looks no more. It reports a page view once.
    if (consent && page.lintrk && !page.lintrk.q && !page._already_called_lintrk) {
      page._already_called_lintrk = true;
      page.lintrk("track");
    }
  });

import { draw } from "./draw.ts";
import type { Holding } from "./part.ts";

/**
 * Keeps a placeholder in a held frame. It is drawn inside: a frame without an address holds an empty document of the page's own
 * origin. So nothing is added to the page, whose layout, styles and scripts do not notice, and can't reach in.
 */
export function cover(frame: HTMLIFrameElement, holding: Holding): void {
  let named = false;
  let opened = false;

  const look = () => {
    const marks = holding.waitsFor(frame);
    if (!marks.length) {
      if (named) frame.removeAttribute("title");
      named = false;
      return;
    }
    const sandbox = frame.getAttribute("sandbox");
    if (sandbox !== null && !opened) {
      // A sandboxed document can't be reached. What counts is the attribute at the moment in which a navigation starts, so the
      // frame's own page will find it in its place.
      opened = true;
      frame.removeAttribute("sandbox");
      frame.contentWindow?.location.replace("about:blank");
      frame.setAttribute("sandbox", sandbox);
      return;
    }
    opened = false;
    const inner = frame.contentDocument;
    if (inner?.URL !== "about:blank") return;
    draw(inner, frame, marks, holding);
    if (frame.title) return;
    named = true;
    frame.title = inner.title;
  };

  // Also when it was moved within the page, or emptied: its document is another one then.
  frame.addEventListener("load", look);
  look();
}

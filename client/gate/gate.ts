import { connect, expand } from "./elements.ts";
import { give, permits } from "./given.ts";
import { ATTRIBUTE, markOf } from "./mark.ts";
import { afterPaint } from "./paint.ts";
import { advance, startScript } from "./scripts.ts";

const released = new WeakSet<Element>();
let painting = false;

/** Watches the page, and releases what is allowed as it appears. */
export function watch(): void {
  new MutationObserver(open).observe(document, { childList: true, subtree: true, attributeFilter: [ATTRIBUTE] });
  document.addEventListener("DOMContentLoaded", open);
  open();
}

/** Releases what a decision allows, once the card has gone from the screen: starting scripts first would freeze it there. */
export function release(): void {
  painting = true;
  afterPaint(() => {
    painting = false;
    open();
  });
}

// Looks through the whole document: that takes browsers microseconds, finds the elements in their order, and no list of
// waiting elements can go stale.
function open(): void {
  if (painting) return;
  for (const element of document.querySelectorAll<HTMLElement>(`[${ATTRIBUTE}]`)) {
    if (released.has(element) || !isComplete(element)) continue;
    const mark = markOf(element);
    if (!mark || !permits(mark)) continue;
    released.add(element);
    give(mark);
    if (element instanceof HTMLTemplateElement) expand(element);
    else if (!(element instanceof HTMLScriptElement)) connect(element);
    else if (element.type === "text/plain") startScript(element);
  }
  advance();
}

/** Whether the parser is done with an element: it may stop in the middle of an inline script's text. */
function isComplete(element: Element): boolean {
  if (document.readyState !== "loading" || !/^(script|template)$/.test(element.localName)) return true;
  for (let node: Node | null = element; node; node = node.parentNode) if (node.nextSibling) return true;
  return false;
}

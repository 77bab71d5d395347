import { give, permits } from "./given.ts";
import { marked } from "./marked.ts";
import { afterPaint } from "./paint.ts";
import type { Reader } from "./reader.ts";
import { advance } from "./scripts.ts";

/** The kinds of markup that are held back. Parts add theirs before the page is watched. */
export const readers: Reader[] = [marked];

const released = new WeakSet<Element>();
let painting = false;

/** Watches the page, and releases what is allowed as it appears. */
export function watch(): void {
  new MutationObserver(open).observe(document, {
    childList: true,
    subtree: true,
    attributeFilter: readers.map(({ attribute }) => attribute),
  });
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
  for (const element of document.querySelectorAll<HTMLElement>(readers.map(({ selector }) => selector).join())) {
    const reader = readers.find(({ selector }) => element.matches(selector));
    if (!reader || released.has(element) || !isComplete(element)) continue;
    const marks = reader.marks(element);
    if (!marks?.every(permits)) continue;
    marks.forEach(give);
    reader.release(element);
    // One that is held by rule is not any more, and may be again.
    if (element.matches(reader.selector)) released.add(element);
  }
  advance();
}

/** Whether the parser is done with an element: it may stop in the middle of an inline script's text. */
function isComplete(element: Element): boolean {
  if (document.readyState !== "loading" || !/^(script|template)$/.test(element.localName)) return true;
  for (let node: Node | null = element; node; node = node.parentNode) if (node.nextSibling) return true;
  return false;
}

import { give, permits } from "./given.ts";
import { marked } from "./marked.ts";
import { afterPaint } from "./paint.ts";
import type { Reader } from "./reader.ts";
import { advance } from "./scripts.ts";

/** The kinds of markup that are held back. Parts add theirs before the page is watched. */
export const readers: Reader[] = [marked];

/** Called when the parser has added something to the page, before what is allowed is released. */
export const parsed: (() => void)[] = [];

/** The frames that were emptied because what they showed is denied. */
export const emptied: Element[] = [];

const released = new WeakSet<Element>();
let painting = false;
let framesHeld = false;
let tell: (frame: Element) => void;

const selector = () => readers.map(({ selector }) => selector).join();
const readerOf = (element: Element) => readers.find(({ selector }) => element.matches(selector));

/**
 * Watches the page, and releases what is allowed as it appears.
 * @param onHeld told of frames that stay held, as often as they are looked at
 */
export function watch(onHeld: (frame: Element) => void): void {
  tell = onHeld;
  new MutationObserver((changes) => {
    const parsing = document.readyState === "loading";
    if (parsing) for (const look of parsed) look();
    // A page being read may complete what was held as incomplete, and a held frame is told of at every change. After that only
    // what comes or is marked matters: pages that build themselves piece by piece change hundreds of times.
    if (framesHeld || parsing || concerns(changes)) open();
  }).observe(document, {
    childList: true,
    subtree: true,
    attributeFilter: readers.map(({ attribute }) => attribute),
  });
  document.addEventListener("DOMContentLoaded", open);
  open();
}

/** Releases what a decision allows, once the card has gone from the screen: starting scripts first would freeze it there. */
export function release(): void {
  takeBack();
  painting = true;
  afterPaint(() => {
    painting = false;
    open();
  });
}

/** The marks that keep an element held; none when it isn't. */
export function waitsFor(element: HTMLElement): readonly string[] {
  const marks = released.has(element) ? undefined : readerOf(element)?.marks(element);
  return marks?.every(permits) ? [] : (marks ?? []);
}

/** Lets one element go although it is not allowed: until the next decision. */
export function showOnce(element: HTMLElement): void {
  // One after the other: what one lets go may be held by the next.
  for (const reader of readers) if (element.matches(reader.selector)) reader.release(element);
  if (readerOf(element)) released.add(element);
}

function concerns(changes: readonly MutationRecord[]): boolean {
  const held = selector();
  return changes.some(
    ({ type, addedNodes }) =>
      type === "attributes" ||
      [...(addedNodes as NodeListOf<Element>)].some(
        (node) => node.nodeType === 1 && (node.matches(held) || (node.firstChild && node.querySelector(held))),
      ),
  );
}

// Looks through the whole document: that takes browsers microseconds, finds the elements in their order, and no list of
// waiting elements can go stale.
function open(): void {
  if (painting) return;
  framesHeld = false;
  for (const element of document.querySelectorAll<HTMLElement>(selector())) {
    const reader = readerOf(element);
    if (!reader || released.has(element) || !isComplete(element)) continue;
    const marks = reader.marks(element);
    if (marks?.every(permits)) {
      marks.forEach(give);
      reader.release(element);
      // One that is held by rule is not any more, and may be again.
      if (element.matches(reader.selector)) released.add(element);
    } else if (marks && element.localName === "iframe") {
      framesHeld = true;
      tell(element);
    }
  }
  advance();
}

// Scripts run on until the page goes, but a frame can be emptied.
function takeBack(): void {
  for (const frame of document.querySelectorAll("iframe")) {
    const marks = released.has(frame) && readerOf(frame)?.marks(frame);
    if (!marks || marks.every(permits)) continue;
    released.delete(frame);
    frame.removeAttribute("src");
    frame.contentWindow?.location.replace("about:blank");
    emptied.push(frame);
  }
}

/**
 * Whether the parser is done with an element: it may stop in the middle of an inline script's text, and Chromium never loads a frame
 * that gets its address while it is being put into the page.
 */
function isComplete(element: Element): boolean {
  if (document.readyState !== "loading" || !/^(script|template|iframe)$/.test(element.localName)) return true;
  // What follows the body is ours.
  for (let node: Node | null = element; node && node !== document.body; node = node.parentNode)
    if (node.nextSibling) return true;
  return false;
}

import type { Part } from "../parts/part.ts";
import { heldReader, holdElement, holdWithin } from "./held.ts";
import { cleanHtml } from "./html.ts";
import { begin, serviceOf } from "./judge.ts";
import { abortDeferred } from "./network.ts";
import { guard } from "./realm.ts";
import { removeUnwanted } from "./removal.ts";

/** Holds back what trackers are declared to send and store, in all of the page's own ways out. */
export const part: Part = (core) => {
  begin(core);
  const clean = (html: string) => cleanHtml(html, core.trustedHtml);
  guard(window, core, clean);
  core.readers.push(heldReader(core));
  core.declared.serviceOf = serviceOf;
  removeUnwanted();

  // Markup of the page itself comes by no function. The browser may have asked for it already, but scripts do not run yet.
  const parsing = new MutationObserver((changes) => {
    // The parser adds one by one: each is told of by itself.
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node instanceof Element) holdElement(node, clean);
  });
  parsing.observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => {
    holdWithin(document, clean);
    parsing.disconnect();
  });

  core.subscribe(() => {
    holdWithin(document, clean);
    removeUnwanted();
    abortDeferred();
  });
};

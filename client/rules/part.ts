import type { Part } from "../parts/part.ts";
import { heldReader, holdAnew, holdWithin } from "./held.ts";
import { cleanHtml } from "./html.ts";
import { begin, serviceOf } from "./judge.ts";
import { abortDeferred } from "./network.ts";
import { guard } from "./realm.ts";
import { removeUnwanted } from "./removal.ts";
import { tellWorkers } from "./workers.ts";

/** Holds back what trackers are declared to send and store, in all of the page's own ways out. */
export const part: Part = (core) => {
  begin(core);
  const clean = (html: string) => cleanHtml(html, core.trustedHtml);
  guard(window, core, clean);
  core.readers.push(heldReader(core));
  core.declared.serviceOf = serviceOf;
  removeUnwanted();

  // Markup of the page itself comes by no function. The browser may have asked for it already, but scripts do not run yet.
  core.parsed.push(() => holdAnew(clean));
  // All has been read: before deferred scripts run.
  if (document.readyState === "loading")
    document.addEventListener("readystatechange", () => holdWithin(document, clean), { once: true });
  else holdWithin(document, clean);

  core.subscribe(() => {
    holdWithin(document, clean);
    removeUnwanted();
    abortDeferred();
    tellWorkers();
  });
};

import type { Core } from "../parts/part.ts";
import { cleanHtml } from "./html.ts";
import { guardInsertion } from "./insertion.ts";
import { guardNetwork } from "./network.ts";
import { guardSinks } from "./sinks.ts";
import { guardStorage } from "./storage.ts";
import { wrapAccessor } from "./wrap.ts";

type Realm = Window & typeof globalThis;

// By document: a frame keeps its window when it goes from one page to the next, or does not.
const guarded = new WeakSet<object>();

/** Guards a window, and the frames of its own origin: each has all ways out of its own. */
export function guard(realm: Realm, core: Core): void {
  guarded.add(realm.Object);
  const frames = () => {
    for (let i = 0; i < realm.length; i++) guardFrame(realm[i] as Realm, core);
  };
  let seen = 0;
  guardNetwork(realm);
  guardStorage(realm);
  guardSinks(realm, core);
  guardInsertion(
    realm,
    (html) => cleanHtml(html, core.trustedHtml),
    () => {
      if (realm.length !== seen) {
        seen = realm.length;
        frames();
      }
    },
  );
  for (const [name, windowOf] of [
    ["contentWindow", (found: unknown) => found],
    ["contentDocument", (found: unknown) => (found as Document | null)?.defaultView],
  ] as const) {
    wrapAccessor(realm.HTMLIFrameElement.prototype, name, "get", (native) => {
      const found = native();
      guardFrame(windowOf(found) as Realm | null, core);
      return found;
    });
  }
  realm.document.addEventListener("load", frames, true);
  frames();
}

function guardFrame(frame: Realm | null | undefined, core: Core): void {
  try {
    if (frame?.document && !guarded.has(frame.Object)) guard(frame, core);
  } catch {
    // Another origin's: it can't be reached from here, and can't reach in.
  }
}

import type { Core } from "../parts/part.ts";
import { guardInsertion } from "./insertion.ts";
import { guardNetwork } from "./network.ts";
import { guardSinks } from "./sinks.ts";
import { guardStorage } from "./storage.ts";
import { guardWorkers } from "./workers.ts";
import { wrapAccessor } from "./wrap.ts";

type Realm = Window & typeof globalThis;

// By their own Object: a window stays the same for its parent when its page and all that is in it are new.
const guarded = new WeakSet<object>();

/** Guards a window, and the frames of its own origin: each has all ways out of its own. */
export function guard(realm: Realm, core: Core, clean: (html: string) => string): void {
  guarded.add(realm.Object);
  const guardFrame = (frame: Realm | null) => {
    try {
      if (frame?.document && !guarded.has(frame.Object)) guard(frame, core, clean);
    } catch {
      // Another origin's: it can't be reached from here, and can't reach in.
    }
  };
  const frames = () => {
    for (let i = 0; i < realm.length; i++) guardFrame(realm[i] as Realm);
  };
  let seen = 0;
  guardNetwork(realm);
  guardStorage(realm);
  guardWorkers(realm, core);
  guardSinks(realm, core, clean);
  guardInsertion(realm, clean, () => {
    if (realm.length !== seen) {
      seen = realm.length;
      frames();
    }
  });
  for (const [name, windowOf] of [
    ["contentWindow", (found: unknown) => found],
    ["contentDocument", (found: unknown) => (found as Document | null)?.defaultView],
  ] as const) {
    wrapAccessor(realm.HTMLIFrameElement.prototype, name, "get", (native) => {
      const found = native();
      guardFrame(windowOf(found) as Realm | null);
      return found;
    });
  }
  realm.document.addEventListener("load", frames, true);
  frames();
}

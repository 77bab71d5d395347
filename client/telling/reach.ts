import type { Granted } from "./follow.ts";
import { page } from "./page.ts";

/**
 * For a vendor whose snippet does nothing where its global exists already, so that none may be put there before it: tells it as
 * soon as the page first reads that global, which is before the page's first own call.
 * @param name the global.
 * @param tell is handed the vendor; what it throws means that the vendor is not ready, and it is called again.
 * @returns what is to be called with the vendor's switches.
 */
export function reach<Name extends string, Vendor>(
  name: string,
  tell: (granted: Granted<Name>, vendor: Vendor) => void,
): (granted: Granted<Name>) => void {
  let vendor: Vendor | undefined = page[name];
  let last: Granted<Name>;
  let waiting = false;
  const attempt = () => {
    // Reading it comes back here.
    if (!waiting) return;
    waiting = false;
    try {
      const found = page[name];
      if (found) tell(last, found);
      else waiting = true;
    } catch {
      waiting = true;
    }
  };
  if (!vendor)
    // Says no, instead of throwing, where the page has declared it in a way that can't be changed.
    Reflect.defineProperty(window, name, {
      configurable: true,
      enumerable: true,
      get() {
        attempt();
        return vendor;
      },
      set(given) {
        // A library that takes over from its snippet is told again.
        vendor = given;
        waiting = true;
      },
    });
  // A function declaration replaces the property, and nobody may read it after that.
  for (const event of ["DOMContentLoaded", "load"]) addEventListener(event, attempt);
  return (granted) => {
    last = granted;
    waiting = true;
    attempt();
  };
}

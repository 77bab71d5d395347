import type { CookieConsent } from "../cookie-consent.d.ts";
import { GLOBAL_NAME } from "../global-name.ts";
import type { load as typed } from "./index.d.ts";

type Address = Parameters<typeof typed>[0];

interface Factory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

let loading: Promise<CookieConsent> | undefined;

/** What is published as the package's `load`: explained in index.d.ts. */
export const load: typeof typed = (src, attributes = {}) => {
  if (typeof document === "undefined")
    return Promise.reject(new Error("There is no page here: call load in a browser."));
  loading ??= start(src, attributes).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
};

const start = (src: Address, attributes: Readonly<Record<string, string>>) =>
  new Promise<CookieConsent>((resolve, reject) => {
    // The page's own tag has run. (One that has yet to run does no harm: the script runs once in a page.)
    if (GLOBAL_NAME in window) {
      resolve(window[GLOBAL_NAME]);
      return;
    }
    const script = document.createElement("script");
    script.onload = script.onerror = () => {
      if (GLOBAL_NAME in window) {
        resolve(window[GLOBAL_NAME]);
        return;
      }
      script.remove();
      reject(new Error(`The consent script could not be loaded: ${src}`));
    };
    for (const name in attributes) script.setAttribute(name, attributes[name] as string);
    script.src = trusted(src) as string;
    document.head.append(script);
  });

// A policy of our own name: the script makes `choices` itself, and most pages allow a name once.
function trusted(src: Address): Address {
  if (typeof src !== "string") return src;
  const factory = (window as { trustedTypes?: Factory }).trustedTypes;
  try {
    return factory?.createPolicy("choices-load", { createScriptURL: (url) => url }).createScriptURL(src) ?? src;
  } catch {
    // Not allowed here. A plain string still does where the page reports without enforcing.
    return src;
  }
}

import { host, nonce } from "../page/tag.ts";
import { trustedUrl } from "../page/trusted.ts";
import { LOADED, type OpenDialog } from "./part.ts";

const parts = new Map<string, Promise<OpenDialog>>();

/** Loads the preferences' script, once. One that failed may be asked for again. */
export function loadPreferences(path: string): Promise<OpenDialog> {
  const loading = parts.get(path) ?? load(path);
  parts.set(path, loading);
  loading.catch(() => parts.delete(path));
  return loading;
}

const load = (path: string) =>
  new Promise<OpenDialog>((resolve, reject) => {
    const script = document.createElement("script");
    script.nonce = nonce;
    script.addEventListener(LOADED, (event) => resolve((event as CustomEvent<OpenDialog>).detail));
    // After the script has run: it has either handed itself over by then, or is not what was asked for.
    script.onload = script.onerror = () => {
      script.remove();
      reject(new Error(`The preferences could not be loaded: ${script.src}`));
    };
    script.src = trustedUrl(new URL(path, host).href);
    document.head.append(script);
  });

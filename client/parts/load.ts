import { host, nonce } from "../page/tag.ts";
import { trustedUrl } from "../page/trusted.ts";
import { receive } from "./hand-over.ts";

const loaded = new Map<string, Promise<unknown>>();

/** Loads a script that only some visitors need, once. One that failed may be asked for again. */
export function load<Brought>(path: string): Promise<Brought> {
  const loading = loaded.get(path) ?? start(path);
  loaded.set(path, loading);
  loading.catch(() => loaded.delete(path));
  return loading as Promise<Brought>;
}

const start = (path: string) =>
  new Promise<unknown>((resolve, reject) => {
    const script = document.createElement("script");
    script.nonce = nonce;
    receive(script, resolve);
    // After the script has run: it has either handed itself over by then, or is not what was asked for.
    script.onload = script.onerror = () => {
      script.remove();
      reject(new Error(`A part could not be loaded: ${script.src}`));
    };
    script.src = trustedUrl(new URL(path, host).href);
    document.head.append(script);
  });

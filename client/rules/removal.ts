import { unwantedName } from "./judge.ts";

// Taken before anything stands in front of them.
const cookie = Object.getOwnPropertyDescriptor(Document.prototype, "cookie") as PropertyDescriptor;

const attempt = (task: () => void) => {
  try {
    task();
  } catch {
    // Disabled, or a frame without an origin: nothing is there.
  }
};

/** Removes from the device everything whose name is not allowed (B10): cookies, web storage, databases. */
export function removeUnwanted(): void {
  attempt(() => {
    for (const pair of document.cookie.split("; ")) {
      const name = pair.split("=")[0] ?? "";
      if (name && unwantedName(name)) expire(name);
    }
  });
  for (const area of ["localStorage", "sessionStorage"] as const)
    attempt(() => {
      const storage = window[area];
      for (const name of Object.keys(storage)) if (unwantedName(name)) storage.removeItem(name);
    });
  attempt(() => {
    // Firefox refuses late where cookies are off: nothing is there.
    indexedDB.databases?.().then(
      (databases) => {
        for (const { name } of databases) if (name && unwantedName(name)) indexedDB.deleteDatabase(name);
      },
      () => {},
    );
  });
}

// Nothing tells on which domain and path a cookie was set: each is tried, and a browser ignores those that can't be.
function expire(name: string): void {
  const labels = location.hostname.split(".");
  const domains = labels.map((_, index) => `;domain=${labels.slice(index).join(".")}`);
  const folders = location.pathname.split("/");
  const paths = folders.flatMap((_, index) => {
    const path = folders.slice(0, index + 1).join("/");
    return [path, `${path}/`];
  });
  for (const domain of ["", ...domains])
    for (const path of paths)
      cookie.set?.call(document, `${name}=;expires=Thu, 01 Jan 1970 00:00:00 GMT;path=${path || "/"}${domain}`);
}

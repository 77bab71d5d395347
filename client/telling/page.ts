/** The page's global scope, in which vendors keep their queues and functions. */
// biome-ignore lint/suspicious/noExplicitAny: what vendors keep there is theirs.
export const page = globalThis as any;

/** A vendor's queue: an array until the vendor has loaded, and its own object from then on. */
export function queue(name: string) {
  page[name] ||= [];
  return page[name];
}

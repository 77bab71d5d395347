import { notice } from "./notice.ts";
import { markedForChildren } from "./tag.ts";

let warned = false;

/** Whether the page, by its tag, or its site is for children: nothing optional, nothing asked, no identifier (C01). */
export const isForChildren = (): boolean => markedForChildren || !!notice.child;

/** The same, for what would be a choice. Says once, to whom wrote the page, why nothing happens. */
export function isRefused(): boolean {
  const refused = isForChildren();
  if (refused && !warned) console.warn("For children: nothing to choose.");
  warned = refused;
  return refused;
}

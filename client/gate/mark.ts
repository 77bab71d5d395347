import { bitOf } from "../choices/technology.ts";
import { notice } from "../page/notice.ts";
import { narrow } from "./narrow.ts";

/** The attribute that holds an element back. */
export const ATTRIBUTE = "data-consent";

const warned = new Set<string>();

/** What an element is held back for: `category` or `category:technology`. Nothing when that does not exist: it stays held. */
export function markOf(element: Element): string | undefined {
  const value = element.getAttribute(ATTRIBUTE)?.trim() ?? "";
  const [id, technology, ...rest] = value.split(":");
  const known =
    notice.categories.some((category) => category.id === id) &&
    (technology === undefined || bitOf(technology)) &&
    !rest.length;
  if (!known) {
    if (!warned.has(value)) console.warn(`${ATTRIBUTE}="${value}" names nothing that this site declares: held back.`);
    warned.add(value);
    return undefined;
  }
  return narrow(value, element);
}

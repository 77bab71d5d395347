import { bitOf } from "../choices/technology.ts";
import { NECESSARY } from "../page/category.ts";
import { categoryOf } from "../page/notice.ts";
import { isService, narrow } from "./narrow.ts";

/** The attribute that holds an element back. */
export const ATTRIBUTE = "data-consent";

const warned = new Set<string>();

/** What an element is held back for. Nothing when its category, technology or service does not exist: it stays held. */
export function markOf(element: HTMLElement): string | undefined {
  const value = element.getAttribute(ATTRIBUTE)?.trim() ?? "";
  const { service } = element.dataset;
  const [id, technology, ...rest] = value.split(":");
  const known =
    categoryOf(id) &&
    (technology === undefined || bitOf(technology)) &&
    !rest.length &&
    (service === undefined || id === NECESSARY || isService(id, service));
  if (!known) {
    const written = `${ATTRIBUTE}="${value}"${service === undefined ? "" : ` data-service="${service}"`}`;
    if (!warned.has(written)) console.warn(`${written} names nothing that this site declares: held back.`);
    warned.add(written);
    return undefined;
  }
  return narrow(value, element);
}

import { idOf } from "../choices/services.ts";
import { categoryOf } from "../page/notice.ts";

/** Finds whose an address is, among a category's services. The rules know what is declared of addresses: they put theirs in here. */
export const declared = {
  serviceOf: (_category: string, _element: HTMLElement, _address: string): string | undefined => undefined,
};

/**
 * What a mark means on an element: an image reports a view and runs nothing, anything else may use whatever its category uses; and it is of
 * the service that it names by `data-service`, or that its address is declared for. Of neither, it needs all.
 */
export function narrow(mark: string, element: HTMLElement): string {
  const { dataset, localName } = element;
  const [id = "", technology, ...service] = mark.split(":");
  // Each kind of markup keeps the address in its own place.
  const address = dataset.src ?? dataset.cookieblockSrc ?? dataset.href ?? element.getAttribute("src");
  const named =
    service.join(":") ||
    (isService(id, dataset.service) && dataset.service) ||
    (address && declared.serviceOf(id, element, address)) ||
    "";
  return `${id}:${technology || (localName === "img" ? "pixel-tag" : "")}:${named}`;
}

/** Whether a category declares a service of that name. */
export const isService = (id: string | undefined, name: string | undefined): boolean =>
  !!idOf(categoryOf(id) ?? {}, name);

import type { Reader } from "../gate/reader.ts";
import type { Core } from "../parts/part.ts";
import { cleanCss, holdsCss, marksOfCss } from "./css.ts";
import { FETCHERS, fetchingAttributes, holdsAttribute, marksOfAttribute } from "./fetching.ts";

const HELD = "data-consent-held";

// Taken before anything stands in front of them.
const { setAttribute, removeAttribute, getAttribute } = Element.prototype;
const textContent = Object.getOwnPropertyDescriptor(Node.prototype, "textContent") as PropertyDescriptor;

type Values = Readonly<Record<string, string>>;

// Markup that was put into the page by others may carry the attribute: only what its element fetches by is looked at, ever.
function read(element: Element): Values {
  try {
    return JSON.parse(getAttribute.call(element, HELD) ?? "{}");
  } catch {
    return {};
  }
}

function write(element: Element, values: Values): void {
  if (Object.keys(values).length) setAttribute.call(element, HELD, JSON.stringify(values));
  else removeAttribute.call(element, HELD);
}

/** What an attribute was to be, while it is held back. */
export const heldValue = (element: Element, name: string): string | undefined =>
  element.hasAttribute(HELD) ? read(element)[name] : undefined;

/** Takes an attribute, and keeps it until it is allowed. */
export function hold(element: Element, name: string, value: string): void {
  write(element, { ...read(element), [name]: value });
  if (name === "textContent") textContent.set?.call(element, cleanCss(value));
  else removeAttribute.call(element, name);
}

/** Forgets what was held: the attribute has been set anew. */
export function forget(element: Element, name: string): void {
  if (!element.hasAttribute(HELD)) return;
  const { [name]: _, ...rest } = read(element);
  write(element, rest);
}

/** Whether a value of an attribute is held back now. */
export const isHeld = (element: Element, name: string, value: string): boolean =>
  name === "textContent" ? holdsCss(value) : name !== "srcdoc" && holdsAttribute(element, name, value);

/** Holds what may not be fetched in a part of a document, and in the templates in it. @returns whether there was any. */
export function holdWithin(root: ParentNode, clean: (html: string) => string): boolean {
  let found = root instanceof Element && holdElement(root, clean);
  for (const element of root.querySelectorAll(FETCHERS)) found = holdElement(element, clean) || found;
  return found;
}

const looked = new WeakSet<Element>();

/**
 * Holds what may not be fetched of what the parser has added to the page since the last time. A query that finds few elements is
 * cheaper than all that observers tell of: each element that a script is shown costs a hundred times what passing over it does.
 */
export function holdAnew(clean: (html: string) => string): void {
  for (const element of document.querySelectorAll(FETCHERS)) {
    if (looked.has(element)) continue;
    looked.add(element);
    holdElement(element, clean);
  }
}

/** Holds what an element may not fetch. @returns whether there was any. */
export function holdElement(element: Element, clean: (html: string) => string): boolean {
  let found = element.localName === "template" && holdWithin((element as HTMLTemplateElement).content, clean);
  for (const name of fetchingAttributes(element)) {
    const value = name === "textContent" ? element.textContent : getAttribute.call(element, name);
    if (value === null) continue;
    if (name === "srcdoc") {
      const cleaned = clean(value);
      if (cleaned === value) continue;
      setAttribute.call(element, name, cleaned);
    } else if (isHeld(element, name, value)) {
      hold(element, name, value);
      blank(element);
    } else continue;
    found = true;
  }
  return found;
}

// A frame goes on showing what it has when its address is taken away.
function blank(element: Element): void {
  if (element.isConnected && element.localName === "iframe")
    (element as HTMLIFrameElement).contentWindow?.location.replace("about:blank");
}

/** Elements from which something was taken, for the gate to give it back. */
export const heldReader = ({ trustedUrl }: Core): Reader => ({
  selector: `[${HELD}]`,
  attribute: HELD,
  marks(element) {
    const values = read(element);
    const marks = fetchingAttributes(element)
      .filter((name) => name in values)
      .map((name) =>
        name === "textContent" ? marksOfCss(`${values[name]}`) : marksOfAttribute(element, name, `${values[name]}`),
      );
    return marks.every((each) => each !== undefined) ? [...new Set(marks.flat())] : undefined;
  },
  release(element) {
    const values = read(element);
    write(element, {});
    for (const name of fetchingAttributes(element)) {
      if (!(name in values) || name === "srcdoc") continue;
      if (name === "textContent") textContent.set?.call(element, values[name]);
      else setAttribute.call(element, name, trustedUrl(`${values[name]}`));
    }
  },
});

import { holdWithin } from "./held.ts";
import { suspects } from "./judge.ts";

// Taken before anything stands in front of them.
const innerHTML = Object.getOwnPropertyDescriptor(Element.prototype, "innerHTML") as PropertyDescriptor;
const { parseFromString } = DOMParser.prototype;

/**
 * Markup without what is held back now. The very same text when there is nothing: what isn't held stays byte for byte as its
 * author wrote it.
 */
export function cleanHtml(html: string, trusted: (html: string) => string): string {
  if (!suspects(html)) return html;
  const clean = (inner: string) => cleanHtml(inner, trusted);
  // A template's content is inert, and may begin with any element; a whole document has parts that it would drop.
  if (/<(!doctype|html|head|body)[\s>]/i.test(html)) {
    const whole = parseFromString.call(new DOMParser(), trusted(html), "text/html");
    const doctype = /^\s*<!doctype[^>]*>/i.exec(html)?.[0] ?? "";
    return holdWithin(whole, clean) ? doctype + whole.documentElement.outerHTML : html;
  }
  const template = document.createElement("template");
  innerHTML.set?.call(template, trusted(html));
  return holdWithin(template.content, clean) ? innerHTML.get?.call(template) : html;
}

import { trustedUrl } from "../page/trusted.ts";

/** Puts a template's content in its place. */
export function expand(template: HTMLTemplateElement): void {
  // Scripts that were not run by the parser are async unless told otherwise.
  for (const script of template.content.querySelectorAll<HTMLScriptElement>("script:not([async])"))
    script.async = false;
  template.replaceWith(template.content);
}

/** Gives an element the addresses it was written with. `srcset` first: `src` alone would be fetched as well. */
export function connect(element: HTMLElement): void {
  // Only links fetch by `href`.
  for (const name of ["srcset", "src", ...(element.localName === "link" ? ["href"] : [])]) {
    const value = element.dataset[name];
    if (value !== undefined) element.setAttribute(name, trustedUrl(value));
  }
}

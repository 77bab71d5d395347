type Attributes = Readonly<Record<string, string>>;

/** Makes an element. Strings become text, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const name in attributes) made.setAttribute(name, attributes[name] as string);
  made.append(...children);
  return made;
}

/** Makes a button that does something. `weight` is its class: equal weight, equal looks. */
export function button(weight: string, label: string, onClick: () => void): HTMLButtonElement {
  const made = element("button", { type: "button", class: weight }, label);
  made.onclick = onClick;
  return made;
}

/** Makes a link that opens beside the page. */
export const link = (label: string, href: string): HTMLAnchorElement =>
  element("a", { href, target: "_blank", rel: "noopener" }, label);

import { cleanCss, holdsCss } from "./css.ts";
import { hold, holdWithin } from "./held.ts";
import { readOnce } from "./once.ts";
import { wrapAccessor, wrapMethod } from "./wrap.ts";

type Realm = Window & typeof globalThis;

const PUTTING: readonly [keyof Realm, string][] = [
  ["Node", "appendChild insertBefore replaceChild"],
  ["Element", "append prepend before after replaceWith replaceChildren insertAdjacentElement"],
  ["CharacterData", "before after replaceWith"],
  ["DocumentFragment", "append prepend replaceChildren"],
  ["Document", "append prepend replaceChildren importNode adoptNode"],
  ["Range", "insertNode surroundContents"],
];

/**
 * Looks at what scripts put into the page: style sheets, whose text may have come node by node, and what another, inert document
 * has made. Everything else was looked at when it got its addresses.
 * @param after called after what may have brought a frame
 */
export function guardInsertion(realm: Realm, clean: (html: string) => string, after: () => void): void {
  const { document } = realm;
  // Pages that build themselves come through here thousands of times: the usual has to be quick. Tells whether frames may come.
  const look = (node: Node, self: unknown) => {
    const { nodeType, ownerDocument } = node;
    if (nodeType === 3) {
      const text = node as Text;
      if ((self as Element)?.localName === "style") text.data = cleanCss(text.data);
      return false;
    }
    const { localName, firstElementChild } = node as Element;
    const style = localName === "style" ? (node as Element) : undefined;
    if (style && holdsCss(`${style.textContent}`)) hold(style, "textContent", `${style.textContent}`);
    // An inert document's images begin to load as they come over.
    if (ownerDocument !== document && !ownerDocument?.defaultView && (nodeType === 1 || nodeType === 11))
      holdWithin(node as Element, clean);
    return !!firstElementChild || /^(iframe|frame|object|embed)$/.test(localName);
  };
  const handler = (native: () => unknown, args: unknown[], self: unknown) => {
    let frames = false;
    for (const node of args)
      if (typeof node === "object" && node && "ownerDocument" in node) frames = look(node as Node, self) || frames;
    const result = native();
    if (frames) after();
    return result;
  };
  for (const [owner, names] of PUTTING)
    for (const name of names.split(" ")) wrapMethod((realm[owner] as { prototype: object }).prototype, name, handler);

  const { prototype } = realm.HTMLStyleElement;
  const text = Object.getOwnPropertyDescriptor(realm.Node.prototype, "textContent") as PropertyDescriptor;
  // On style elements alone: the property is in use everywhere else.
  Object.defineProperty(prototype, "textContent", text);
  wrapAccessor<HTMLStyleElement>(prototype, "textContent", "set", (native, args, style) => {
    const css = readOnce(args, 0);
    if (args[0] !== null && holdsCss(css)) hold(style, "textContent", css);
    else native();
  });
  const css = (native: () => unknown, args: unknown[]) => {
    if (args.length) {
      const css = readOnce(args, 0);
      const clean = cleanCss(css);
      if (clean !== css) args[0] = clean;
    }
    return native();
  };
  for (const name of ["insertRule", "replace", "replaceSync", "addRule"])
    wrapMethod(realm.CSSStyleSheet.prototype, name, css);
}

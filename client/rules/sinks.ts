import type { Core } from "../parts/part.ts";
import { cleanCss } from "./css.ts";
import { FETCHING, fetchingAttributes } from "./fetching.ts";
import { forget, heldValue, hold, holdWithin, isHeld } from "./held.ts";
import { readOnce, readUpTo } from "./once.ts";
import { wrapAccessor, wrapMethod } from "./wrap.ts";

type Realm = Window & typeof globalThis;

// The interfaces whose properties set an attribute that fetches, and what they are called.
const PROPERTIES =
  "Image:src,srcset;Input:src;Source:src,srcset;Track:src;Media:src;Video:poster;IFrame:src,srcdoc;Frame:src;Embed:src;" +
  "Object:data;Link:href,imageSrcset;Script:src;Anchor:ping;Area:ping";

/** Holds what scripts set as attributes, properties and markup. */
export function guardSinks(realm: Realm, { trustedHtml }: Core, clean: (html: string) => string): void {
  // The value to go on with, or nothing when the attribute is held.
  const set = (element: Element, name: string, args: unknown[], index: number, native: () => unknown) => {
    const value = readOnce(args, index);
    if (name === "srcdoc") {
      cleaned(args, index);
    } else if (isHeld(element, name, value)) {
      hold(element, name, value);
      // As a failed load does. Others would give up for good, and their turn comes with a grant.
      if (element.localName === "img") setTimeout(() => element.dispatchEvent(new Event("error")));
      return;
    } else {
      forget(element, name);
    }
    return native();
  };

  // Text that nothing was taken from goes on as it came: it may be a trusted type.
  const cleaned = (args: unknown[], index: number) => {
    const text = readOnce(args, index);
    const result = clean(text);
    if (result !== text) args[index] = trustedHtml(result);
  };

  for (const [interfaceName, properties] of PROPERTIES.split(";").map((entry) => entry.split(":"))) {
    const owner = realm[`HTML${interfaceName}Element` as "HTMLElement"]?.prototype;
    for (const property of (properties ?? "").split(",")) {
      const name = property.toLowerCase();
      wrapAccessor<Element>(owner, property, "set", (native, args, element) => set(element, name, args, 0, native));
      wrapAccessor<Element>(owner, property, "get", (native, _, element) => heldValue(element, name) ?? native());
    }
  }

  const {
    Element: { prototype: element },
    Document: { prototype: page },
    ShadowRoot: shadow,
  } = realm;
  const attribute = (index: number) => (native: () => unknown, args: unknown[], self: Element) => {
    if (args.length < index + 2) return native();
    const name = readUpTo(args, index).toLowerCase();
    return FETCHING.has(name) && fetchingAttributes(self).includes(name)
      ? set(self, name, args, index + 1, native)
      : native();
  };
  wrapMethod(element, "setAttribute", attribute(0));
  wrapMethod(element, "setAttributeNS", attribute(1));

  const markup = (index: number) => (native: () => unknown, args: unknown[], self: unknown) => {
    if (args.length > index) readUpTo(args, index);
    for (let i = index; i < args.length; i++) {
      if ((self as Element)?.localName !== "style") cleaned(args, i);
      else if (args[i] !== null) args[i] = cleanCss(readOnce(args, i));
    }
    return native();
  };
  for (const owner of [element, shadow.prototype]) {
    wrapAccessor(owner, "innerHTML", "set", markup(0));
    wrapMethod(owner, "setHTMLUnsafe", (native, args) => {
      if (args.length) cleaned(args, 0);
      return native();
    });
  }
  wrapAccessor(element, "outerHTML", "set", markup(0));
  wrapMethod(element, "insertAdjacentHTML", markup(1));
  wrapMethod(page, "write", markup(0));
  wrapMethod(page, "writeln", markup(0));
  wrapMethod(realm.Range.prototype, "createContextualFragment", markup(0));
  // A document of its own fetches nothing, so it can be looked through afterwards.
  const whole = (native: () => unknown) => {
    const made = native() as Document;
    holdWithin(made, clean);
    return made;
  };
  wrapMethod(realm.DOMParser.prototype, "parseFromString", whole);
  wrapMethod(realm.Document, "parseHTMLUnsafe", whole);
}

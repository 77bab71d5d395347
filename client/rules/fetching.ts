import { holds, marksOf } from "./judge.ts";
import type { Kind } from "./match.ts";

const NAMES = {
  img: "src srcset",
  input: "src",
  source: "src srcset",
  track: "src",
  video: "src poster",
  audio: "src",
  iframe: "src srcdoc",
  frame: "src",
  embed: "src",
  object: "data",
  link: "href imagesrcset",
  script: "src href xlink:href",
  image: "href xlink:href",
  use: "href xlink:href",
  feImage: "href xlink:href",
  a: "ping",
  area: "ping",
  style: "textContent",
};

// A map, and split once: this is asked of every element of a page.
const ATTRIBUTES = new Map(Object.entries(NAMES).map(([element, names]) => [element, names.split(" ")]));
const NONE: readonly string[] = [];

/** The attributes by which an element fetches. `srcdoc` and `textContent` are text with addresses in it. */
export const fetchingAttributes = (element: Element): readonly string[] => ATTRIBUTES.get(element.localName) ?? NONE;

/** Every name that may stand there, to tell others apart quickly. */
export const FETCHING = new Set([...ATTRIBUTES.values()].flat());

/** Finds every element that fetches, and templates, which hold more of them. */
export const FETCHERS = [
  "template",
  "style",
  ...[...ATTRIBUTES].flatMap(([element, names]) =>
    // Of names with a colon, whose namespace a selector can't tell, the other one is `href`.
    element === "style" ? [] : names.map((name) => `${element}[${name.replace("xlink:", "*|")}]`),
  ),
].join();

function kindOf(element: Element, name: string): Kind {
  if (name === "ping") return "web-beacon";
  const shown = /^(img|input|image|feImage)$/.test(element.localName) || element.parentElement?.localName === "picture";
  return shown || name === "poster" ? "pixel-tag" : undefined;
}

// Of `srcset` and `ping`: what stands between is a width, a density or space.
const addressesOf = (name: string, value: string): readonly string[] =>
  name.endsWith("srcset") ? value.split(/\s+[\d.]+[wxh]\s*,?\s*|,\s+/) : name === "ping" ? value.split(/\s+/) : [value];

/** Whether what an attribute fetches is held back now. */
export const holdsAttribute = (element: Element, name: string, value: string): boolean =>
  addressesOf(name, value).some((address) => holds(address, kindOf(element, name)));

/** The marks that an attribute waits for; nothing when none could help. */
export function marksOfAttribute(element: Element, name: string, value: string): readonly string[] | undefined {
  const marks = addressesOf(name, value).map((address) => marksOf(address, kindOf(element, name)));
  return marks.every((each) => each !== undefined) ? [...new Set(marks.flat())] : undefined;
}

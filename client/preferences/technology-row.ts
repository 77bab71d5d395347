import type { Technology } from "../cookie-consent.d.ts";
import { element } from "../ui/element.ts";
import { texts } from "./data.ts";

const PICTURES: Record<Technology, string> = {
  // A biscuit with a bite taken out, a dot in a frame, a mast that sends.
  cookie: "M10 2.5a7.5 7.5 0 1 0 7.5 7.5 3 3 0 0 1-3.6-2.9A3.5 3.5 0 0 1 10 2.5M7 8.5h.01M11 12h.01M7.5 13h.01",
  "pixel-tag": "M5 3h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2M10 10h.01",
  "web-beacon": "M10 11v6M7 13.5a4.5 4.5 0 1 1 6 0M4.6 16a8 8 0 1 1 10.8 0",
};

/** A path's data is a style in some browsers, and goes with all that the page says of paths: it is said again. */
export const picturesCss = Object.values(PICTURES)
  .map((path) => `.pc [d="${path}"]{d:path("${path}")}`)
  .join("");

/** A technology with its picture, what it is in a few words, and a checkbox. */
export function technologyRow(technology: Technology): { row: HTMLElement; input: HTMLInputElement } {
  const input = element("input", { type: "checkbox" });
  const row = element(
    "label",
    {},
    picture(PICTURES[technology]),
    element(
      "span",
      {},
      element("span", { class: "pc-name" }, texts[technology]),
      element("small", {}, texts[`${technology}Text`]),
    ),
    input,
  );
  return { row, input };
}

function picture(path: string): SVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

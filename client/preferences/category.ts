import { type Masks, normalise } from "../choices/choices.ts";
import { bitOf, bitsOf, KNOWINGLY, TECHNOLOGIES } from "../choices/technology.ts";
import type { Category } from "../page/category.ts";
import { element } from "../ui/element.ts";
import { switchServices, texts } from "./data.ts";
import type { Opening, PreferencesData } from "./part.ts";
import { servicesTable } from "./services.ts";
import { technologyRow } from "./technology-row.ts";

type Described = PreferencesData["categories"][number];

let ids = 0;

/** A category that is always on. */
export const necessarySection = (category: Described): HTMLElement =>
  section(category, `pc-${++ids}`, "", element("span", { class: "pc-always" }, texts.alwaysOn));

/** A category with its switch, and its technologies and services one by one. What is switched goes into `wanted`. */
export function categorySection(category: Described, known: Category, opening: Opening, wanted: Masks): HTMLElement {
  const id = `pc-${++ids}`;
  const toggle = element("input", {
    type: "checkbox",
    role: "switch",
    class: "pc-switch",
    "aria-label": category.title,
    "aria-describedby": `${id}t`,
  });
  const count = element("span", { class: "pc-count" });
  const uses = bitsOf(known.technologies);
  const rows = TECHNOLOGIES.filter((technology) => uses & bitOf(technology)).map((technology) => {
    const bit = bitOf(technology);
    const row = technologyRow(technology);
    row.input.checked = !!((opening.masks[category.id] ?? 0) & bit);
    return { ...row, bit };
  });
  const made = section(
    category,
    id,
    opening.optOut.note(known),
    toggle,
    count,
    element("div", { class: "pc-rows" }, ...rows.map(({ row }) => row)),
  );
  const step = switchServices?.(made, known, opening, element);
  const boxes = made.querySelectorAll<HTMLInputElement>("label input");

  const show = () => {
    const on = [...boxes].filter(({ checked }) => checked).length;
    toggle.checked = on === boxes.length;
    toggle.indeterminate = on > 0 && !toggle.checked;
    count.textContent = boxes.length > 1 ? `${on}/${boxes.length}` : "";
    const bits = rows.reduce((bits, { input, bit }) => (input.checked ? bits | bit : bits), 0);
    // Every switch is a choice of its own, made beside what the browser says of it.
    wanted[category.id] = normalise(bits, known) | KNOWINGLY;
  };
  made.onchange = ({ target }) => {
    if (target === toggle) for (const box of boxes) box.checked = toggle.checked;
    step?.(target);
    show();
  };
  show();
  return made;
}

function section(
  category: Described,
  id: string,
  note: Node | string,
  control: HTMLElement,
  count: Node | string = "",
  rows: Node | string = "",
) {
  const made = element(
    "section",
    { class: "pc-category", "aria-labelledby": id },
    element(
      "div",
      { class: "pc-row" },
      element("h3", { id }, category.title),
      element("p", { id: `${id}t` }, category.text, note),
      control,
    ),
  );
  if (rows || category.services.length) {
    const summary = element("summary", { "aria-describedby": id }, element("span", {}, texts.how), count);
    made.append(element("details", {}, summary, rows, servicesTable(category.services, id)));
  }
  return made;
}

import { normalise } from "../choices/choices.ts";
import { ALL, bitOf, bitsOf, TECHNOLOGIES } from "../choices/technology.ts";
import type { Category } from "../page/category.ts";
import { element } from "../ui/element.ts";
import { texts } from "./data.ts";
import type { PreferencesData } from "./part.ts";
import { servicesTable } from "./services.ts";
import { technologyRow } from "./technology-row.ts";

type Described = PreferencesData["categories"][number];

let ids = 0;

/** A category that is always on. */
export const necessarySection = (category: Described): HTMLElement =>
  section(category, `pc-${++ids}`, "", element("span", { class: "pc-always" }, texts.alwaysOn));

/** A category with its switch, and its technologies one by one. Reports what is wanted after each change. */
export function categorySection(
  category: Described,
  known: Category,
  mask: number,
  note: Node | string,
  changed: (mask: number) => void,
): HTMLElement {
  const id = `pc-${++ids}`;
  const uses = bitsOf(known.technologies);
  const toggle = element("input", {
    type: "checkbox",
    role: "switch",
    class: "pc-switch",
    "aria-label": category.title,
    "aria-describedby": `${id}t`,
  });
  const count = element("span", { class: "pc-count" });
  const rows = TECHNOLOGIES.filter((technology) => uses & bitOf(technology)).map((technology) => {
    const row = technologyRow(technology);
    row.input.onchange = () => set(wanted());
    return { ...row, bit: bitOf(technology) };
  });

  const wanted = () => rows.reduce((bits, { input, bit }) => (input.checked ? bits | bit : bits), 0);
  const set = (bits: number) => {
    for (const { input, bit } of rows) input.checked = !!(bits & bit);
    const on = rows.filter(({ input }) => input.checked).length;
    toggle.checked = on === rows.length;
    toggle.indeterminate = on > 0 && !toggle.checked;
    count.textContent = rows.length > 1 ? `${on}/${rows.length}` : "";
    changed(normalise(bits, known));
  };
  toggle.onchange = () => set(toggle.checked ? ALL : 0);
  set(mask & uses);

  return section(
    category,
    id,
    note,
    toggle,
    count,
    element("div", { class: "pc-rows" }, ...rows.map(({ row }) => row)),
  );
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

import type { Category } from "../page/category.ts";
import type { Opening } from "../preferences/part.ts";
import type { element } from "../ui/element.ts";
import css from "./services.css";

/**
 * Puts a switch to each service of a category that has several (B08).
 * @returns what keeps them in step with the technologies after a change, where there are any
 */
export type SwitchServices = (
  section: HTMLElement,
  category: Category,
  opening: Opening,
  // Given, so that it is in the script once.
  make: typeof element,
) => ((changed: EventTarget | null) => void) | undefined;

/** A piece of the preferences' script that only some sites need. The host puts it into the same response. */
export const part: SwitchServices = (section, { services = {} }, { denied, addStyles }, make) => {
  if (Object.keys(services).length < 2) return;
  addStyles(css);

  const boxes = (selector: string) => [...section.querySelectorAll<HTMLInputElement>(selector)];
  const any = (boxes: HTMLInputElement[]) => boxes.some(({ checked }) => checked);
  const technologies = boxes("label input");
  // In the row of the table that says what a service does: what is switched, and its facts, are one.
  for (const row of section.querySelectorAll("tr")) {
    const name = row.cells[0]?.textContent ?? "";
    const input = make("input", { type: "checkbox", value: `${services[name]}`, "aria-label": name });
    input.checked = any(technologies) && !denied.has(input.value);
    // The row of the headings gets an empty cell.
    row.append(make("td", { class: "pc-box" }, row.rowIndex ? make("label", {}, input) : ""));
  }

  const switches = boxes("td input");
  return (changed) => {
    // Technologies without a service, or the reverse, would be nothing: the first of one brings all of the other, the last takes them.
    const [moved, other] = switches.includes(changed as HTMLInputElement)
      ? [switches, technologies]
      : [technologies, switches];
    if (!any(moved) || !any(other)) for (const box of other) box.checked = any(moved);
    for (const { checked, value } of switches) denied[checked ? "delete" : "add"](value);
  };
};

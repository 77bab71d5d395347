import type { Category } from "../page/category.ts";
import type { Opening } from "../preferences/part.ts";
import { element } from "../ui/element.ts";
import css from "./services.css";

/** Puts a switch to each service of a category that has several (B08), and keeps them in step with the category's. */
export type SwitchServices = (section: HTMLElement, category: Category, opening: Opening) => void;

/** A piece of the preferences' script that only some sites need. The host puts it into the same response. */
export const part: SwitchServices = (section, { services = {} }, { denied, addStyles }) => {
  const [toggle] = section.querySelectorAll<HTMLInputElement>(".pc-switch");
  if (!toggle || Object.keys(services).length < 2) return;
  addStyles(css);

  const technologies = [...section.querySelectorAll<HTMLInputElement>(".pc-rows input")];
  const on = (boxes: HTMLInputElement[]) => boxes.filter(({ checked }) => checked).length;
  // In the row of the table that says what a service does: what is switched, and its facts, are one.
  const switches = [...section.querySelectorAll("tr")].flatMap((row, i) => {
    const name = row.cells[0]?.textContent ?? "";
    const input = element("input", { type: "checkbox", value: `${services[name]}`, "aria-label": name });
    row.append(element("td", { class: "pc-box" }, i ? element("label", {}, input) : ""));
    input.checked = !!on(technologies) && !denied.has(input.value);
    return i ? input : [];
  });

  const show = () => {
    for (const { checked, value } of switches) denied[checked ? "delete" : "add"](value);
    const boxes = [...technologies, ...switches];
    toggle.checked = on(boxes) === boxes.length;
    toggle.indeterminate = !toggle.checked && !!on(boxes);
    const count = section.querySelector(".pc-count");
    if (count) count.textContent = `${on(boxes)}/${boxes.length}`;
  };
  section.addEventListener("change", ({ target }) => {
    // Technologies without a service, or the reverse, would be nothing: the first of one brings all of the other, the last takes them.
    const moved = switches.includes(target as HTMLInputElement) ? switches : technologies;
    const other = moved === switches ? technologies : switches;
    if (target === toggle || !on(moved) || !on(other)) {
      const wanted = !!on(moved);
      for (const box of other) {
        box.checked = wanted;
        box.onchange?.(new Event("change"));
      }
    }
    show();
  });
  show();
};

import { button, element } from "../ui/element.ts";
import { texts } from "./data.ts";
import type { Opening } from "./part.ts";

/** The visitor's id and receipt. Empty where the host has nothing of them, or can't be reached. */
export function recordLines(me: Opening["me"]): HTMLElement {
  const lines = element("span", {});
  me().then(({ visitor, receipt }) => {
    if (!visitor) return;
    const [before = "", after = ""] = texts.visitor.split("{id}");
    const id = element("code", {}, visitor);
    const copy = button("pc-link", texts.copy, async () => {
      // Selected as well: where script may not copy, the visitor can.
      getSelection()?.selectAllChildren(id);
      await navigator.clipboard.writeText(visitor);
      copy.textContent = texts.copied;
    });
    copy.setAttribute("aria-live", "polite");
    lines.append(before, id, after, copy);
    if (!receipt) return;
    const save = element("a", { download: "receipt.jws" }, texts.receipt);
    save.href = URL.createObjectURL(new Blob([receipt]));
    lines.append(save);
  }, console.error);
  return lines;
}

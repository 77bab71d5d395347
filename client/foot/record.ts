import { button, element } from "../ui/element.ts";
import { texts } from "./data.ts";
import type { Me } from "./part.ts";

/** The visitor's id, to be copied, and receipt, to be saved. Nothing where the host knows nobody by this browser. */
export function recordOf({ visitor, receipt }: Me): (Node | string)[] {
  if (!visitor) return [];
  const [before = "", after = ""] = texts.visitor.split("{id}");
  const id = element("code", {}, visitor);
  const copy = button("pc-link", texts.copy, async () => {
    // Selected as well: where script may not copy, the visitor can.
    getSelection()?.selectAllChildren(id);
    await navigator.clipboard?.writeText(visitor);
    copy.textContent = texts.copied;
  });
  copy.setAttribute("aria-live", "polite");
  if (!receipt) return [before, id, after, " ", copy];
  const save = element("a", { download: "receipt.jws" }, texts.receipt);
  save.href = URL.createObjectURL(new Blob([receipt], { type: "application/jose" }));
  return [before, id, after, " ", copy, " ", save];
}

import { current, undecided } from "../choices/state.ts";
import { notice, optional } from "../page/notice.ts";
import { element } from "../ui/element.ts";
import { listOf } from "../ui/list.ts";

/** What a visitor who has decided before is asked about again. Empty for all others. */
export function changedNote(): Node | string {
  const changed = current() ? optional().filter(undecided) : [];
  if (!changed.length) return "";
  const titles = changed.map(({ id, title = id }) => title);
  const [before = "", after] = notice.texts.changed.split("{categories}");
  return element("p", { class: "pc-changed" }, before, element("b", {}, listOf(titles, notice.language)), after ?? "");
}

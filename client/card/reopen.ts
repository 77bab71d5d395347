import { isForChildren } from "../page/child.ts";
import { notice, optional } from "../page/notice.ts";
import { button } from "../ui/element.ts";
import { addLook } from "../ui/look.ts";
import { addStyles } from "../ui/styles.ts";
import css from "./reopen.css";

let control: HTMLElement | undefined;

/** Shows a small button that opens the preferences, where the card is not shown (B09). */
export function showReopen(choose: () => void): void {
  if (control || isForChildren() || !optional().length || document.readyState === "loading") return;
  addLook();
  addStyles(css);
  control = button("pc pc-reopen", notice.texts.reopen, choose);
  control.lang = notice.language;
  control.dir = notice.direction;
  // Behind all of the page, once it has been read: the last in the order of tabs.
  document.documentElement.append(control);
  control.popover = "manual";
  control.showPopover?.();
}

/** Takes it away while the card is shown, which leads there as well. */
export function hideReopen(): void {
  control?.remove();
  control = undefined;
}

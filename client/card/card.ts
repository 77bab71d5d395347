import { decide } from "../decision/decide.ts";
import { optOut } from "../gpc/opt-out.ts";
import { notice } from "../page/notice.ts";
import { button, element, link } from "../ui/element.ts";
import { giveBackFocus } from "../ui/focus.ts";
import { addLook } from "../ui/look.ts";
import { addStyles } from "../ui/styles.ts";
import css from "./card.css";
import { changedNote } from "./changed.ts";

/** Called when the card has been shown; to be added to. */
export const shown: (() => void)[] = [];

let card: HTMLElement | undefined;
let remark: HTMLElement;
let origin: Element | undefined;

/** Shows the first layer. It takes no focus, blocks nothing, and stays until the visitor has chosen. */
export function showCard(choose: () => void): void {
  if (card) return;
  addLook();
  addStyles(css);
  const { texts } = notice;
  remark = element("p", { class: "pc-remark", role: "status" });
  const acts = element(
    "div",
    { class: "pc-acts" },
    button("pc-strong", texts.reject, () => decide({}, "reject-all", "banner")),
    button("pc-strong", texts.accept, () => optOut.accept(acts, (choices) => decide(choices, "accept-all", "banner"))),
    button("pc-quiet", texts.choose, choose),
  );
  card = element(
    "section",
    {
      id: "pc-card",
      class: `pc pc-card pc-${notice.look.position ?? "corner"}`,
      "aria-labelledby": "pc-title",
      lang: notice.language,
      dir: notice.direction,
    },
    element("h2", { id: "pc-title" }, texts.title),
    element("p", {}, texts.text),
    changedNote(),
    optOut.note(),
    remark,
    acts,
    element(
      "div",
      { class: "pc-foot" },
      ...(notice.policyUrl ? [link(texts.policy, notice.policyUrl)] : []),
      button("pc-link", texts.partners, choose),
    ),
  );
  origin = undefined;
  card.addEventListener("focusin", ({ relatedTarget }) => {
    if (relatedTarget instanceof Element && !relatedTarget.closest(".pc")) origin = relatedTarget;
  });
  // Before the body: first in the order of tabs, on the screen before the page has been read, and out of reach of transforms
  // and overflow on the body.
  document.documentElement.insertBefore(card, document.body);
  // The top layer is above every z-index. A manual popover is no dialog: it takes no focus and Escape does not close it.
  card.popover = "manual";
  card.showPopover?.();
  document.addEventListener("toggle", raise, true);
  for (const tell of shown) tell();
}

// Whatever the page puts into the top layer later lies above, unless the card comes there anew.
function raise({ target }: Event): void {
  if (!card?.isConnected || target === card || !(target as Element).matches("[popover]")) return;
  card.hidePopover();
  card.showPopover();
}

/** Takes the first layer away. */
export function hideCard(): void {
  const focused = card?.contains(document.activeElement);
  card?.remove();
  card = undefined;
  if (focused) giveBackFocus(origin);
}

/** Says in the card that the preferences cannot be shown. */
export function sayUnavailable(): void {
  remark.textContent = notice.texts.unavailable;
}

import { sayUnavailable, showCard } from "../card/card.ts";
import { current, maskOf } from "../choices/state.ts";
import { decide } from "../decision/decide.ts";
import { optOut } from "../gpc/opt-out.ts";
import { isRefused } from "../page/child.ts";
import { notice, optional } from "../page/notice.ts";
import { giveBackFocus } from "../ui/focus.ts";
import { addStyles } from "../ui/styles.ts";
import { loadPreferences } from "./load.ts";

let opened = false;

/** Opens the preferences. Rejected when they cannot be loaded. */
export async function openPreferences(): Promise<void> {
  const origin = document.activeElement;
  const openDialog = await loadPreferences(notice.preferences);
  // A second click while the part was on its way.
  if (opened) return;
  opened = true;
  openDialog({
    notice,
    addStyles,
    optOut,
    masks: Object.fromEntries(optional().map(({ id }) => [id, maskOf(id)])),
    day: current()?.day,
    decide: (choices, action) => decide(choices, action, "preferences"),
    closed() {
      opened = false;
      // The browser gives the focus back to what had it, unless that has gone with the card.
      if (document.activeElement === document.body) giveBackFocus(origin);
    },
  });
}

/** Opens the preferences; when they cannot be loaded, the card offers what works without them. */
export async function openOrExplain(): Promise<void> {
  if (isRefused()) return;
  try {
    await openPreferences();
  } catch (error) {
    showCard(choose);
    sayUnavailable();
    throw error;
  }
}

/** For clicks, where nobody waits for the outcome. */
export const choose = (): void => {
  openOrExplain().catch(console.error);
};

/** Opens the preferences on a click on anything with `data-consent-open`, whenever it came into the page. */
export function openOnClick(): void {
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element && event.target.closest("[data-consent-open]"))) return;
    event.preventDefault();
    choose();
  });
}

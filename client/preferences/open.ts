import { askAnew } from "../card/ask.ts";
import { sayUnavailable, showCard } from "../card/card.ts";
import { changedNote } from "../card/changed.ts";
import type { Masks } from "../choices/choices.ts";
import { current, maskOf, without } from "../choices/state.ts";
import { decide } from "../decision/decide.ts";
import { asVisitor, route } from "../decision/secret.ts";
import type { DrawFoot } from "../foot/part.ts";
import { optOut } from "../gpc/opt-out.ts";
import { isRefused } from "../page/child.ts";
import { notice, optional } from "../page/notice.ts";
import { load } from "../parts/load.ts";
import { giveBackFocus } from "../ui/focus.ts";
import { addStyles } from "../ui/styles.ts";
import { speak } from "./language.ts";
import type { OpenDialog } from "./part.ts";

const me = async () => (await fetch(route("me"), { headers: asVisitor() })).json();

let opened = false;

/**
 * Opens the preferences. Rejected when they cannot be loaded.
 * @param wanted what the visitor has switched but not saved, in another language
 * @param denied the services that were switched off there
 */
export async function openPreferences(wanted?: Masks, denied = new Set(without())): Promise<void> {
  const origin = document.activeElement;
  const openDialog = await load<OpenDialog>(notice.preferences);
  // A second click while the part was on its way.
  if (opened) return;
  opened = true;
  openDialog({
    notice,
    addStyles,
    optOut,
    masks: wanted ?? Object.fromEntries(optional().map(({ id }) => [id, maskOf(id)])),
    denied,
    granted: optional().some(({ id }) => maskOf(id)),
    changedNote,
    day: current()?.day,
    decide: (choices, action) => decide(choices, action, "preferences", action === "custom" ? [...denied] : []),
    async foot(speak) {
      const draw = await load<DrawFoot>(notice.foot);
      // Whoever has not decided yet is on nobody's record.
      return draw({ language: notice.language, addStyles, me: current() && me, speak });
    },
    async speak(language) {
      await speak(language);
      await load(notice.preferences);
      askAnew(choose);
    },
    openAnew: (masks) => openPreferences(masks, denied),
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

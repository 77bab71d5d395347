import { decided } from "../choices/state.ts";
import { hideCard, showCard } from "./card.ts";
import { hideReopen, showReopen } from "./reopen.ts";

/** Shows the card to who has something to decide, and to all others the way back to the preferences. */
export function ask(choose: () => void): void {
  // A visitor whose browser keeps no cookies would be asked on every page, in vain: everything stays denied.
  if (decided() || !navigator.cookieEnabled) {
    hideCard();
    showReopen(choose);
  } else {
    hideReopen();
    showCard(choose);
  }
}

/** Shows either anew: the language is another one. */
export function askAnew(choose: () => void): void {
  hideCard();
  hideReopen();
  ask(choose);
}

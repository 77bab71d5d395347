import type { Masks } from "../choices/choices.ts";
import type { Category } from "../page/category.ts";

/** What the card and the preferences say and ask where the browser opts its visitor out. */
export interface OptOut {
  /** Confirms that the opt-out is honoured; of one category, says what switching it on means. Empty when there is nothing to say. */
  note(category?: Category): Node | string;
  /**
   * Accepts everything; where an opt-out is in the way, asks first, in the place of the two buttons (G05).
   * @param decide is given what is not simply granted.
   */
  accept(buttons: Element, decide: (choices: Masks) => void): void;
}

/** Most sites have no category that an opt-out denies. Those that do get a part, which puts its own in here. */
export const optOut: OptOut = {
  note: () => "",
  accept: (_buttons, decide) => decide({}),
};

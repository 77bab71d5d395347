import { takenBack } from "../gate/given.ts";
import { mayReload } from "../page/tag.ts";

let wanted = false;

/** Has the page loaded anew once the present change is through: what was granted can't come into it otherwise. */
export const wantReload = (): void => {
  wanted = true;
};

/**
 * What is running cannot be stopped from here: a page without it can be loaded. It starts denied, so this happens once.
 */
export function reloadIfNeeded(): void {
  if (mayReload && (wanted || takenBack())) location.reload();
}

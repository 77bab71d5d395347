import { emptied } from "../gate/gate.ts";
import { takenBack } from "../gate/given.ts";
import { mayReload } from "../page/tag.ts";

const LONGEST_WAIT = 3_000;

let wanted = false;

/** Has the page loaded anew once the present change is through: what was granted can't come into it otherwise. */
export const wantReload = (): void => {
  wanted = true;
};

/**
 * What is running cannot be stopped from here: a page without it can be loaded. It starts denied, so this happens once.
 * @param sent when the host has been told, or could not be: a server that sends a policy of its own goes by the signed choice, so
 * what was granted comes with a page that is asked for after that.
 */
export function reloadIfNeeded(sent?: Promise<void>): void {
  if (!mayReload) return;
  if (takenBack()) {
    // Firefox loads a frame anew with what it last showed, and an emptied one may not have got as far as to show nothing.
    for (const frame of emptied) frame.remove();
    location.reload();
  } else if (wanted)
    Promise.race([sent, sent && new Promise((late) => setTimeout(late, LONGEST_WAIT))]).then(() => location.reload());
}

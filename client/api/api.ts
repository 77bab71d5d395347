import { call, subscribe } from "../choices/changes.ts";
import { parseChoices } from "../choices/choices.ts";
import { allows, state } from "../choices/state.ts";
import type { CookieConsent } from "../cookie-consent.d.ts";
import { decide } from "../decision/decide.ts";
import { give } from "../gate/given.ts";
import { notice } from "../page/notice.ts";
import { openOrExplain } from "../preferences/open.ts";

/** What site code sees. Its words are explained in cookie-consent.d.ts. */
export const api: CookieConsent = {
  get choices() {
    return state().choices;
  },
  get decided() {
    return state().decided;
  },
  allows,
  when: (category, technology, service) =>
    new Promise((resolve) => {
      const check = () => {
        if (!allows(category, technology, service)) return;
        end();
        // What site code starts now counts as released: a later denial has to end it.
        give(`${category}:${technology ?? ""}:${service ?? ""}`);
        resolve();
      };
      const end = subscribe(check);
      check();
    }),
  acceptAll: () => decide({}, "accept-all", "api"),
  rejectAll: () => decide({}, "reject-all", "api"),
  decide: (given) => {
    const { choices, without } = parseChoices(given, notice.categories);
    decide(choices, "custom", "api", without);
  },
  withdraw: () => decide({}, "withdraw", "api"),
  open: openOrExplain,
  on(_event, listener) {
    call(listener);
    return subscribe(listener);
  },
};

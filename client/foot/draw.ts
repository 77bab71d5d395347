import { element } from "../ui/element.ts";
import { cookiesOff } from "./cookies-off.ts";
import css from "./foot.css";
import { languageSelect } from "./language-select.ts";
import type { DrawFoot } from "./part.ts";
import { recordOf } from "./record.ts";

/** Draws what stands at the foot of the preferences: help where no cookies are kept, what is on record, and the languages. */
export const drawFoot: DrawFoot = ({ language, addStyles, me, speak }) => {
  addStyles(css);
  const record = element("p", {});
  me?.().then((known) => record.append(...recordOf(known)), console.error);
  return [navigator.cookieEnabled ? (me ? record : "") : cookiesOff(), languageSelect(language, speak)];
};

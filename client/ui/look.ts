import { notice } from "../page/notice.ts";
import css from "./look.css";
import { addStyles } from "./styles.ts";

/** Adds what all that is ours is drawn with. */
export function addLook(): void {
  const { language } = notice;
  addStyles(css);
  // Browsers take an element's language for a style, which goes with the page's: without it none hyphenates or finds its letters.
  addStyles(`.pc:lang(${language}){-webkit-locale:"${language}"}`);
}

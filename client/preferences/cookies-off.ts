import { element } from "../ui/element.ts";
import { texts } from "./data.ts";

// Names, not words: what to enter in the address bar, or where to look.
const PLACES = ["chrome://settings/cookies", "edge://settings/privacy", "about:preferences#privacy", "Safari › ⚙ › 🔒"];

/** Helps a visitor whose browser keeps no cookies. Empty for all others. */
export const cookiesOff = (): Node | string =>
  navigator.cookieEnabled
    ? ""
    : element("p", { class: "pc-off" }, texts.cookiesOff, ...PLACES.map((place) => element("code", {}, place)));

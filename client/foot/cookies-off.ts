import { element } from "../ui/element.ts";
import { texts } from "./data.ts";

// Names, not words. What to enter in the address bar; Safari has it in its settings.
const PLACES = [
  ["Chrome", "chrome://settings/cookies"],
  ["Edge", "edge://settings/privacy/cookies"],
  ["Firefox", "about:preferences#privacy"],
  ["Safari", "⌘ ,"],
] as const;

/** Where each browser keeps its settings of cookies. */
export const cookiesOff = (): Node =>
  element(
    "div",
    {},
    element("p", {}, texts.cookiesOff),
    element(
      "ul",
      {},
      ...PLACES.map(([browser, place]) => element("li", {}, `${browser}: `, element("code", {}, place))),
    ),
  );

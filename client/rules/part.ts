import type { Part } from "../parts/part.ts";
import { rulesOf } from "./match.ts";

/** Holds back what trackers are declared to send and store, in all of the page's own ways out. */
export const part: Part = ({ notice }) => {
  rulesOf(notice.trackers ?? [], notice.own);
};

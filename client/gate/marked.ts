import { connect, expand } from "./elements.ts";
import { ATTRIBUTE, markOf } from "./mark.ts";
import type { Reader } from "./reader.ts";
import { startScript } from "./scripts.ts";

/** Lets go of an element that was written to be held. */
export function releaseMarked(element: HTMLElement): void {
  if (element instanceof HTMLTemplateElement) expand(element);
  else if (!(element instanceof HTMLScriptElement)) connect(element);
  else if (element.type === "text/plain") startScript(element);
}

/** Elements with `data-consent`. */
export const marked: Reader = {
  selector: `[${ATTRIBUTE}]`,
  attribute: ATTRIBUTE,
  marks(element) {
    const mark = markOf(element);
    return mark === undefined ? mark : [mark];
  },
  release: releaseMarked,
};

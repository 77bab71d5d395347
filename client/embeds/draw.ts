import { button, element, link } from "../ui/element.ts";
import { css as look, texts, titles } from "./data.ts";
import css from "./embeds.css";
import type { Holding } from "./part.ts";
import { serviceOf } from "./service.ts";
import { thumbnailOf } from "./thumbnail.ts";

/** Draws the placeholder into a frame's empty document. */
export function draw(inner: Document, frame: HTMLIFrameElement, marks: readonly string[], holding: Holding): void {
  const { core } = holding;
  const { notice } = core;
  const { service, host = "" } = serviceOf(frame);
  const category = [...new Set(marks.map((mark) => titles[mark.split(":")[0] as string]))].join(", ");
  const policyUrl = service?.policyUrl ?? notice.policyUrl;

  const root = inner.documentElement;
  root.lang = notice.language;
  root.dir = notice.direction;
  // Where the page says nothing of its colours, the visitor's wish counts, as for the card.
  root.style.colorScheme = getComputedStyle(frame).colorScheme.replace("normal", "light dark");
  inner.title = service?.name ?? category;
  try {
    // Of the frame's own window: a sheet of another's can't be adopted.
    const sheet = new (inner.defaultView as typeof globalThis & Window).CSSStyleSheet();
    sheet.replaceSync(css + look);
    inner.adoptedStyleSheets = [sheet];
  } catch {
    // An engine without constructable style sheets: it works unstyled.
  }

  // Once it is shown, the focus is in it.
  const act = (weight: string, label: string, task: () => void) =>
    button(weight, label, () => {
      task();
      frame.focus();
    });
  inner.body.replaceChildren(
    thumbnailOf(frame),
    element(
      "section",
      {},
      element("h1", {}, inner.title),
      element("p", {}, texts.heldText.replace("{service}", service?.name || host || category)),
      element(
        "div",
        {},
        // Where the page's policy refuses the frame, it can't be shown on this page.
        core.limited ? "" : act("strong", texts.showOnce, () => holding.showOnce(frame)),
        act("", texts.alwaysAllow.replace("{category}", holding.aloneOf(marks) ?? category), () =>
          holding.allow(marks),
        ),
      ),
      policyUrl ? link(texts.policy, policyUrl) : "",
    ),
  );
}

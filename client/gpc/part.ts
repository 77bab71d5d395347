import { ALL, KNOWINGLY } from "../choices/technology.ts";
import type { Category } from "../page/category.ts";
import type { GpcText } from "../page/notice.ts";
import type { Part } from "../parts/part.ts";
import { button, element } from "../ui/element.ts";
import { listOf } from "../ui/list.ts";
import css from "./gpc.css";

// Names, not words: the same in every language.
const NAMES = { "global-privacy-control": "Global Privacy Control", "do-not-track": "Do Not Track" };

/** Tells visitors that their browser's opt-out is honoured, and asks before a grant goes against it. */
export const part: Part = (core) => {
  const off = () => core.notice.categories.filter(({ id, gpc }) => gpc && core.heard() && !core.maskOf(id));

  const say = (key: GpcText) => {
    core.addStyles(css);
    const { language, texts } = core.notice;
    const titles = off().flatMap(({ title }) => title ?? []);
    return (texts[key] ?? "")
      .replace("{signal}", `${core.heard()?.map((signal) => NAMES[signal])}`)
      .replace("{categories}", () => listOf(titles, language));
  };

  core.optOut.note = (category?: Category) => {
    if (category) return category.gpc && core.heard() ? element("small", {}, say("gpc.category")) : "";
    return off().length ? element("p", { class: "pc-note" }, say("gpc.note")) : "";
  };

  core.optOut.accept = (buttons, decide) => {
    const denied = off();
    const answer = (mask: number) =>
      decide(
        Object.fromEntries(
          core.notice.categories
            .filter(({ gpc }) => gpc)
            .map((category) => [category.id, denied.includes(category) ? mask : ALL | KNOWINGLY]),
        ),
      );
    if (!denied.length) return answer(0);
    const question = element("p", { class: "pc-question", tabindex: "-1" }, say("gpc.question"));
    const answers = [
      button("pc-strong", say("gpc.allow"), () => answer(ALL | KNOWINGLY)),
      // Where "Accept all" was: a second click that was not meant changes nothing that the browser asks for.
      button("pc-strong", say("gpc.keep"), () => answer(0)),
    ];
    buttons.querySelectorAll(".pc-strong").forEach((former, i) => {
      former.replaceWith(answers[i] as Node);
    });
    buttons.prepend(question);
    // Read out, and the answers are next: the button that had the focus has gone.
    question.focus();
  };

  // A grant that was given without knowing of the opt-out ends, without anyone being asked.
  const decision = core.current();
  if (decision && core.decided() && off().some(({ id }) => (decision.choices[id] ?? 0) & ALL))
    core.decide(decision.choices, "signal", "api", decision.without);
};

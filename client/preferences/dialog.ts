import type { Masks } from "../choices/choices.ts";
import { button, element, link } from "../ui/element.ts";
import categoryCss from "./category.css";
import { categorySection, necessarySection } from "./category.ts";
import { categories, texts } from "./data.ts";
import css from "./dialog.css";
import type { Opening } from "./part.ts";
import { picturesCss } from "./technology-row.ts";

/** Shows the preferences as they stand. Only the buttons that say so change anything. */
export function openDialog(opening: Opening): void {
  const { notice, masks, day, optOut } = opening;
  opening.addStyles(categoryCss + css + picturesCss);

  const wanted: Masks = {};
  const decide: Opening["decide"] = (choices, action) => {
    dialog.close();
    opening.decide(choices, action);
  };

  const sections = categories.map((category) => {
    const known = notice.categories.find(({ id }) => id === category.id);
    if (!known || !(category.id in masks)) return necessarySection(category);
    return categorySection(category, known, opening, wanted);
  });

  const last = day === undefined ? texts.nothing : texts.last.replace("{date}", dateOf(day, notice.language));
  const foot = element("div", { class: "pc-foot" }, element("span", {}, last));
  if (opening.granted) foot.append(button("pc-link", texts.withdraw, () => decide({}, "withdraw")));
  if (notice.policyUrl) foot.append(link(texts.policy, notice.policyUrl));
  const more = element("div", { class: "pc-more" });
  opening
    .foot((language) => {
      opening.speak(language).then(() => {
        dialog.addEventListener("close", () => opening.openAnew(wanted));
        dialog.close();
      }, console.error);
    })
    .then((lines) => more.append(...lines), console.error);

  const close = button("pc-close", "", () => dialog.close());
  close.setAttribute("aria-label", texts.close);
  const bar = element(
    "div",
    { class: "pc-bar" },
    button("pc-strong", texts.reject, () => decide({}, "reject-all")),
    button("pc-quiet", texts.save, () => decide(wanted, "custom")),
    button("pc-strong", texts.accept, () => optOut.accept(bar, (choices) => decide(choices, "accept-all"))),
  );
  const dialog = element(
    "dialog",
    {
      id: "pc-dialog",
      class: "pc pc-dialog",
      "aria-labelledby": "pc-heading",
      lang: notice.language,
      dir: notice.direction,
    },
    element(
      "div",
      { class: "pc-head" },
      element("h2", { id: "pc-heading", tabindex: "-1", autofocus: "" }, texts.preferencesTitle),
      close,
    ),
    element(
      "div",
      { class: "pc-body" },
      element("p", {}, texts.preferencesText),
      opening.changedNote(),
      optOut.note(),
      ...sections,
      foot,
      more,
    ),
    bar,
  );
  dialog.addEventListener("close", () => {
    dialog.remove();
    opening.closed();
  });
  document.documentElement.append(dialog);
  dialog.showModal();
}

const dateOf = (day: number, language: string) =>
  new Date(day * 864e5).toLocaleDateString(language, { dateStyle: "long", timeZone: "UTC" });

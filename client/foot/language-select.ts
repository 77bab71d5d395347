import { element } from "../ui/element.ts";
import { languages, texts } from "./data.ts";

/** Lets the visitor choose among the notice's languages, each by its own name. Empty where there is one. */
export function languageSelect(language: string, choose: (language: string) => void): Node | string {
  if (languages.length < 2) return "";
  const select = element(
    "select",
    { "aria-label": texts.language },
    ...languages.map((id) => {
      const name = new Intl.DisplayNames(id, { type: "language" }).of(id);
      return element("option", { value: id, lang: id }, `${name}`);
    }),
  );
  select.value = language;
  select.onchange = () => choose(select.value);
  return select;
}

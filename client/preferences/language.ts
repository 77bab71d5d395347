import { route } from "../decision/secret.ts";
import { adopt, notice } from "../page/notice.ts";

/** Goes over to another of the notice's languages. Rejected when it can't be had. */
export async function speak(language: string): Promise<void> {
  const { direction, texts } = await (await fetch(`${route("notice")}?lang=${language}`)).json();
  adopt({
    ...notice,
    language,
    direction,
    texts,
    categories: notice.categories.map((category) => ({
      ...category,
      ...(category.title && { title: texts[`category.${category.id}.title`] }),
    })),
    ...Object.fromEntries(
      ["preferences", "foot", "embeds"].map((name) => [name, `${notice.site}.${name}.js?lang=${language}`]),
    ),
  });
}

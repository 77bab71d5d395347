import { normalise } from "../choices/choices.ts";
import { deniedIn, idOf, servicesOf } from "../choices/services.ts";
import { current, maskOf, without } from "../choices/state.ts";
import { ALL, bitOf, bitsOf } from "../choices/technology.ts";
import { decide } from "../decision/decide.ts";
import { permits } from "../gate/given.ts";
import type { Category } from "../page/category.ts";
import { categoryOf, optional } from "../page/notice.ts";

interface Missing {
  readonly category: Category;
  readonly bits: number;
  readonly service: string;
}

/** What the visitor has yet to allow of marks. */
const missingOf = (marks: readonly string[]): Missing[] =>
  marks
    .filter((mark) => !permits(mark))
    .flatMap((mark) => {
      const [id, technology = "", ...service] = mark.split(":");
      const category = categoryOf(id);
      return category
        ? { category, bits: bitOf(technology) || bitsOf(category.technologies), service: service.join(":") }
        : [];
    });

/**
 * The service that alone would be allowed with the marks. Nothing where a mark is of no service, or where the others, granted already,
 * would be allowed more than they are: technologies are the category's.
 */
export function aloneOf(marks: readonly string[]): string | undefined {
  const missing = missingOf(marks);
  const service = missing[0]?.service;
  const isAlone = missing.every((each) => {
    const mask = maskOf(each.category.id);
    return each.service === service && (!mask || (mask & each.bits) === each.bits);
  });
  return (isAlone && service) || undefined;
}

/** The visitor allows, in a placeholder, what its frame waits for: the present choices and, beyond them, the marks. */
export function allow(marks: readonly string[]): void {
  const alone = aloneOf(marks);
  const choices = Object.fromEntries(optional().map(({ id }) => [id, maskOf(id) && (current()?.choices[id] ?? 0)]));
  let denied = [...(without() ?? [])];
  for (const { category, bits } of missingOf(marks)) {
    const { id } = category;
    // Of a category that was denied, the others stay so.
    if (alone && !maskOf(id)) denied.push(...servicesOf(category).map(([, each]) => each));
    const allowed = alone ? [idOf(category, alone)] : deniedIn(category, denied);
    denied = denied.filter((each) => !allowed.includes(each));
    choices[id] = ((choices[id] ?? 0) & ~ALL) | normalise((choices[id] ?? 0) | bits, category);
  }
  decide(choices, "custom", "placeholder", denied);
}

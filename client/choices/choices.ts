import type { Choices, Grant } from "../cookie-consent.d.ts";
import { type Category, NECESSARY } from "../page/category.ts";
import { ALL, bitOf, bitsOf, TECHNOLOGIES } from "./technology.ts";

/** Category to the bits of what is granted; 7 stands for the whole category, 8 more for a grant despite an opt-out. */
export type Masks = Record<string, number>;

/** All that the category uses is the whole category; what it does not use means nothing. */
export function normalise(granted: number, category: Pick<Category, "technologies">): number {
  const uses = bitsOf(category.technologies);
  return (granted & uses) === uses ? ALL : granted & uses;
}

/** Reads choices in the form in which they travel. What does not exist, or is neither true nor false, is an error. */
export function parseChoices(choices: Choices, categories: readonly Category[]): Masks {
  for (const id of Object.keys(choices)) {
    if (!categories.some((category) => category.id === id)) refuse(id);
  }
  const masks: Masks = {};
  for (const category of categories) {
    if (category.id !== NECESSARY) masks[category.id] = parseGrant(choices[category.id] ?? false, category);
  }
  return masks;
}

function parseGrant(grant: Grant, category: Category): number {
  if (typeof grant === "boolean") return grant ? ALL : 0;
  if (typeof grant !== "object") refuse(category.id);
  let granted = 0;
  for (const [technology, given] of Object.entries(grant)) {
    const bit = bitOf(technology);
    if (!bit || typeof given !== "boolean") refuse(`${category.id}:${technology}`);
    if (given) granted |= bit;
  }
  return normalise(granted, category);
}

function refuse(name: string): never {
  throw new TypeError(`Not a choice: ${name}`);
}

/** Writes choices in the form in which they travel, for the categories given. */
export function formatChoices(maskOf: (id: string) => number, categories: readonly Category[]): Choices {
  return Object.fromEntries(categories.map((category) => [category.id, formatGrant(maskOf(category.id), category)]));
}

function formatGrant(mask: number, category: Category): Grant {
  const uses = bitsOf(category.technologies);
  const granted = mask & uses;
  if (!granted || granted === uses) return !!granted;
  return Object.fromEntries(
    TECHNOLOGIES.filter((technology) => uses & bitOf(technology)).map((technology) => [
      technology,
      !!(granted & bitOf(technology)),
    ]),
  );
}

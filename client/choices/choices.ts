import type { Choices, Grant } from "../cookie-consent.d.ts";
import { type Category, NECESSARY } from "../page/category.ts";
import { deniedIn, deniesAll, idOf, servicesOf } from "./services.ts";
import { ALL, bitOf, bitsOf, TECHNOLOGIES } from "./technology.ts";

/** Category to the bits of what is granted; 7 stands for the whole category, 8 more for a grant despite an opt-out. */
export type Masks = Record<string, number>;

/** All that the category uses is the whole category; what it does not use means nothing. */
export function normalise(granted: number, category: Pick<Category, "technologies">): number {
  const uses = bitsOf(category.technologies);
  return (granted & uses) === uses ? ALL : granted & uses;
}

/** What is chosen. */
export interface Chosen {
  readonly choices: Masks;
  /** The ids of the services that are denied in categories of which something is granted, in ordinal order; absent when none is. */
  readonly without?: readonly string[] | undefined;
}

/** Reads choices in the form in which they travel. What does not exist, or is neither true nor false, is an error. */
export function parseChoices(choices: Choices, categories: readonly Category[]): Chosen {
  for (const id of Object.keys(choices)) {
    if (!categories.some((category) => category.id === id)) refuse(id);
  }
  const masks: Masks = {};
  const without: string[] = [];
  for (const category of categories) {
    if (category.id !== NECESSARY) masks[category.id] = parseGrant(choices[category.id] ?? false, category, without);
  }
  return settle(masks, without, categories);
}

function parseGrant(grant: Grant, category: Category, without: string[]): number {
  if (typeof grant === "boolean") return grant ? ALL : 0;
  if (typeof grant !== "object") refuse(category.id);
  let granted = 0;
  for (const [technology, given] of Object.entries(grant)) {
    if (technology === "services") {
      without.push(...parseServices(given, category));
      continue;
    }
    const bit = bitOf(technology);
    if (!bit || typeof given !== "boolean") refuse(`${category.id}:${technology}`);
    if (given) granted |= bit;
  }
  return normalise(granted, category);
}

/** The ids of what is denied: what is left out is. */
function parseServices(given: unknown, category: Category): string[] {
  if (typeof given !== "object" || !given) refuse(`${category.id}:services`);
  const granted = Object.entries(given).map(([name, value]) => {
    const id = idOf(category, name);
    if (!id || typeof value !== "boolean") refuse(`${category.id}:services:${name}`);
    return value && id;
  });
  return servicesOf(category).flatMap(([, id]) => (granted.includes(id) ? [] : id));
}

/** A category whose every service is denied is denied, and where it is denied nothing is to be said of its services. */
export function settle(masks: Masks, without: readonly string[], categories: readonly Category[]): Chosen {
  const choices = { ...masks };
  for (const category of categories) if (choices[category.id] && deniesAll(category, without)) choices[category.id] = 0;
  const denied = categories.flatMap((category) => (choices[category.id] ? deniedIn(category, without) : []));
  return { choices, without: denied[0] ? denied.sort() : undefined };
}

function refuse(name: string): never {
  throw new TypeError(`Not a choice: ${name}`);
}

/** Writes choices in the form in which they travel, for the categories given. */
export function formatChoices(
  maskOf: (id: string) => number,
  categories: readonly Category[],
  without?: readonly string[],
): Choices {
  return Object.fromEntries(
    categories.map((category) => [category.id, formatGrant(maskOf(category.id), category, without)]),
  );
}

function formatGrant(mask: number, category: Category, without?: readonly string[]): Grant {
  const uses = bitsOf(category.technologies);
  const granted = mask & uses;
  const denied = deniedIn(category, without);
  if (!granted || (granted === uses && !denied[0])) return !!granted;
  const grant: Exclude<Grant, boolean> = Object.fromEntries(
    TECHNOLOGIES.filter((technology) => uses & bitOf(technology)).map((technology) => [
      technology,
      !!(granted & bitOf(technology)),
    ]),
  );
  if (denied[0])
    grant.services = Object.fromEntries(servicesOf(category).map(([name, id]) => [name, !denied.includes(id)]));
  return grant;
}

import type { Category } from "../page/category.ts";

type Described = Pick<Category, "services">;

/** A category's services: names and ids. */
export const servicesOf = ({ services = {} }: Described): [string, string][] => Object.entries(services);

/** The id of one of them, if it is one. */
export const idOf = (category: Described, name: string | undefined): string | undefined =>
  servicesOf(category).find(([known]) => known === name)?.[1];

/** The ids of those that are denied. What the category does not list (any more) means nothing. */
export const deniedIn = (category: Described, without: readonly string[] = []): string[] =>
  servicesOf(category).flatMap(([, id]) => (without.includes(id) ? id : []));

/** Whether not one is left: then the category is denied. */
export const deniesAll = (category: Described, without?: readonly string[]): boolean =>
  !!servicesOf(category)[0] && deniedIn(category, without).length === servicesOf(category).length;

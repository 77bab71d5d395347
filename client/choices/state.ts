import type { State } from "../cookie-consent.d.ts";
import { weigh } from "../gpc/heard.ts";
import { type Category, NECESSARY } from "../page/category.ts";
import { isForChildren } from "../page/child.ts";
import { categoryOf, notice, optional } from "../page/notice.ts";
import { formatChoices } from "./choices.ts";
import { CHOICES, readCookies, writeCookie } from "./cookies.ts";
import { deniedIn, deniesAll, idOf } from "./services.ts";
import { ALL, bitOf } from "./technology.ts";
import { decodeToken, encodeToken, secondsLeft, type Token } from "./token.ts";

let token: Token | undefined;

/** The decision that holds now, if there is one. */
export const current = (): Token | undefined =>
  token && !isForChildren() && secondsLeft(token) > 0 ? token : undefined;

/** Keeps a decision in memory and in the cookie. */
export function remember(decision: Token): void {
  token = decision;
  writeCookie(CHOICES, encodeToken(decision), secondsLeft(decision));
}

/** Drops the decision from both. */
export function forget(): void {
  token = undefined;
  writeCookie(CHOICES, "", 0);
}

/**
 * Reads what was decided on an earlier page or in another tab.
 * @param unsent the last decision that still waits to be sent. It is newer than the cookie, which a late answer to the one
 * before it may have overwritten.
 * @returns whether that differs from what is known here.
 */
export function restore(unsent: string | undefined): boolean {
  const chosen = () => JSON.stringify([token?.choices, token?.without]);
  const before = chosen();
  const texts = [...(unsent ? [unsent] : []), ...readCookies(CHOICES)];
  const found = texts.map((text) => decodeToken(text, notice.site)).find(Boolean);
  // Nothing found says nothing where cookies are disabled: what was decided on this page holds.
  if (found) token = found;
  return chosen() !== before;
}

/** Whether the visitor has yet to decide on a category: never asked, or asked before it changed. */
export function undecided(category: Category): boolean {
  const decision = current();
  return !decision || typeof decision.choices[category.id] !== "number" || category.since > decision.version;
}

/** Whether the visitor has decided on everything that the notice asks. Children are asked nothing. */
export const decided = (): boolean => isForChildren() || !optional().some(undecided);

/** The bits granted in a category; 0 while it is undecided or unknown, or the browser opts its visitor out. */
export function maskOf(id: string): number {
  if (id === NECESSARY) return ALL;
  const category = categoryOf(id);
  return category && !undecided(category) && !deniesAll(category, without())
    ? weigh(category, current()?.choices[id] ?? 0) & ALL
    : 0;
}

/** Whether a category, or one technology of it, is allowed: to one of its services, or to all. */
export function allows(id: string, technology?: string, service?: string): boolean {
  const bits = technology === undefined ? ALL : bitOf(technology);
  if (!bits || (maskOf(id) & bits) !== bits) return false;
  const category = categoryOf(id) ?? {};
  if (service === undefined || id === NECESSARY) return !deniedIn(category, without())[0];
  const known = idOf(category, service);
  return !!known && !without()?.includes(known);
}

/** The ids of the services that are denied. */
export const without = (): readonly string[] | undefined => current()?.without;

/** The state as site code sees it. */
export const state = (): State => ({
  choices: formatChoices(maskOf, notice.categories, without()),
  decided: decided(),
});

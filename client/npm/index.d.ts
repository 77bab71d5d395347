import type { CookieConsent } from "../cookie-consent.d.ts";

export type { Choices, CookieConsent, Grant, State, Technology } from "../cookie-consent.d.ts";

/** Attributes of the tag, such as `nonce` or `data-reload`. */
export type Attributes = Readonly<Record<string, string>>;

/**
 * Adds the tag to the page, once, and gives `window.cookieConsent` when its script has run: at once where it has already.
 *
 * A tag in the HTML comes earlier than any bundle, and so holds back more: prefer it where you can, and call this for the API.
 * Where Trusted Types are required, allow the policy `choices-load`, or give an address that is trusted already.
 * @param src the script's address, such as `https://choices.example/choices/shop.js`
 * @returns a promise; rejected when the script can't be loaded (it may be tried again) and on a server, where there is no page.
 */
export function load(src: string | { toString(): string }, attributes?: Attributes): Promise<CookieConsent>;

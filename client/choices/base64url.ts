/** Base64url without padding, of text whose characters are bytes. */
export const toBase64Url = (bytes: string): string =>
  btoa(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");

/** The reverse. Throws on anything else. */
export const fromBase64Url = (text: string): string => atob(text.replace(/-/g, "+").replace(/_/g, "/"));

import { fromBase64Url, toBase64Url } from "./base64url.ts";
import type { Chosen } from "./choices.ts";
import { ALL, KNOWINGLY } from "./technology.ts";

/** What the `choices` cookie says. The host signs it; until then it stands there alone. */
export interface Token extends Chosen {
  readonly site: string;
  readonly version: number;
  /** Days since 1970-01-01 UTC. */
  readonly day: number;
  /** Seconds since 1970-01-01 UTC. */
  readonly exp: number;
}

const DAY = 86400;

/** A token for a decision made now. */
export function newToken(site: string, version: number, { choices, without }: Chosen, days: number): Token {
  const day = Math.floor(Date.now() / 1000 / DAY);
  return { site, version, choices, without, day, exp: (day + days) * DAY };
}

/** The unsigned form. The host writes the same bytes: this order of keys, categories in ordinal order. */
export function encodeToken({ site, version, choices, without, day, exp }: Token): string {
  const sorted = Object.fromEntries(Object.entries(choices).sort(([a], [b]) => (a < b ? -1 : 1)));
  return toBase64Url(JSON.stringify({ site, version, choices: sorted, without, day, exp }));
}

/** Reads either form; nothing when it is not a token of this site. The signature is for servers: a page could not trust itself. */
export function decodeToken(text: string, site: string): Token | undefined {
  try {
    const parts = text.split(".");
    const token: Token = JSON.parse(fromBase64Url(parts[parts.length > 1 ? 1 : 0] as string));
    const sound =
      token.site === site &&
      [token.version, token.day, token.exp, ...Object.values(token.choices)].every(Number.isInteger) &&
      Object.values(token.choices).every((mask) => mask >= 0 && mask <= (ALL | KNOWINGLY)) &&
      (token.without ?? []).every((id) => typeof id === "string");
    return sound ? token : undefined;
  } catch {
    return undefined;
  }
}

/** Seconds until the token expires; not positive when it has. */
export const secondsLeft = (token: Token): number => Math.floor(token.exp - Date.now() / 1000);

import { readCookies, VISITOR } from "../choices/cookies.ts";
import { notice } from "../page/notice.ts";
import { host } from "../page/tag.ts";

/** Where the host answers for this site. */
export const route = (name: string): string => `${host}${notice.site}/${name}`;

/** What shows the host that a request is the visitor's own. */
export function asVisitor(): Record<string, string> {
  // On another origin the cookie is not sent, so its secret is. On the same one it cannot be read, and need not be.
  const [secret] = host.origin === location.origin ? [] : readCookies(VISITOR);
  return secret ? { Authorization: `Visitor ${secret}` } : {};
}

import { notice } from "../page/notice.ts";

/** Holds the choices; readable by script. */
export const CHOICES = "choices";

/** Holds the visitor's secret, where the page has to keep it. */
export const VISITOR = "choices_visitor";

/** Every value of a cookie: the same name can stand there for the host and for its domain. */
export function readCookies(name: string): string[] {
  try {
    return document.cookie
      .split("; ")
      .filter((pair) => pair.startsWith(`${name}=`))
      .map((pair) => pair.slice(name.length + 1));
  } catch {
    // A sandboxed frame without an origin may not even ask.
    return [];
  }
}

/** Writes a cookie, or removes it (`seconds` 0). Where cookies are disabled nothing happens. */
export function writeCookie(name: string, value: string, seconds: number): void {
  const attributes = `; Path=/; SameSite=Lax${location.protocol === "https:" ? "; Secure" : ""}`;
  try {
    if (notice.domain) {
      // One left from before the domain was configured would be read first.
      document.cookie = `${name}=; Max-Age=0${attributes}`;
    }
    document.cookie = `${name}=${value}; Max-Age=${seconds}${attributes}${notice.domain ? `; Domain=${notice.domain}` : ""}`;
  } catch {
    // As above.
  }
}

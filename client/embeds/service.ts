import { services } from "./data.ts";
import type { Service } from "./part.ts";

/**
 * The declared service that a held frame would lead to, and its host. Only words hang on it: what the rules go by (`rulesOf`) would
 * be 77 bytes more.
 */
export function serviceOf(frame: HTMLElement): { service?: Service | undefined; host?: string } {
  try {
    const { host, hostname, pathname } = new URL(addressOf(frame.dataset), document.baseURI);
    const service = services.find(
      ({ hosts, paths = ["/"] }) =>
        hosts
          .map((each) => each.toLowerCase())
          .some((each) => (each[0] === "*" ? `.${hostname}`.endsWith(each.slice(1)) : each === hostname)) &&
        paths.some((path) => pathname.startsWith(path)),
    );
    return { service, host };
  } catch {
    // It leads nowhere, as with markup that is held.
    return {};
  }
}

// Each kind of held markup keeps the address in its own place.
const addressOf = ({ src, cookieblockSrc, consentHeld }: DOMStringMap): string =>
  src ?? cookieblockSrc ?? JSON.parse(`${consentHeld}`).src;

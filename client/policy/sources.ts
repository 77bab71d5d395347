import type { Core } from "../parts/part.ts";
import { type Kind, ownHosts, rulesOf } from "../rules/match.ts";

/** The directives by which a policy tells requests apart, and what each is to the rules. */
const DIRECTIVES: readonly [string, Kind][] = [
  ["img-src", "pixel-tag"],
  ["connect-src", "web-beacon"],
  ["default-src", undefined],
];

// Of a directive's own: everything but other hosts is for the page's own policy to say.
const ANYTHING = "'self' 'unsafe-inline' 'unsafe-eval' data: blob:";

/**
 * The sources of each directive that are allowed now: what is necessary, the site's own and what is granted. Paths are left to the
 * rules: where a host is allowed for one of them, so is the host.
 */
export function allowedSources({ notice, permits, host }: Core): Map<string, readonly string[]> {
  const trackers = (notice.trackers ?? []).map(({ paths: _, ...tracker }) => tracker);
  const own = ownHosts(notice.own ?? [], host);
  const rules = rulesOf(trackers, own);
  const allowed = (name: string, kind: Kind) =>
    rules.marksOfUrl(new URL(`https://${name.replace("*.", "")}`), kind)?.every(permits);
  const hosts = [...new Set([...own, ...trackers.flatMap(({ hosts = [] }) => hosts)])];
  return new Map(DIRECTIVES.map(([directive, kind]) => [directive, hosts.filter((name) => allowed(name, kind))]));
}

/** Writes a Content-Security-Policy. */
export function policyOf(sources: Map<string, readonly string[]>): string {
  const text = [...sources].map(([directive, hosts]) => {
    // A wildcard does not match the host itself. Any port: hosts are declared without.
    const names = hosts.flatMap((host) =>
      host.startsWith("*.") ? [`${host.slice(2)}:*`, `${host}:*`] : [`${host}:*`],
    );
    // A source without a scheme matches no WebSocket.
    const all = directive === "connect-src" ? names.flatMap((name) => [name, `ws://${name}`, `wss://${name}`]) : names;
    return `${directive} ${ANYTHING} ${all.join(" ")}`;
  });
  const forms = (sources.get("default-src") ?? []).map((host) => `${host}:*`);
  return [...text, `form-action 'self' ${forms.join(" ")}`].join(";");
}

import type { Tracker } from "../page/tracker.ts";

/** What a request is, where that tells its technology; all else may use everything that its host is declared for. */
export type Kind = "pixel-tag" | "web-beacon" | undefined;

/** What declared trackers say of addresses and names. */
export interface Rules {
  /** What each tracker waits for. */
  readonly marks: readonly string[];
  /** The marks that an address waits for: none when nothing speaks against it; nothing (`undefined`) when no mark could help. */
  marksOfUrl(url: URL, kind: Kind): readonly string[] | undefined;
  /** Whether anything is held at a host, whatever the path. */
  concerns(host: string): boolean;
  /** The marks that a name on the device waits for, in the same way. */
  marksOfName(name: string): readonly string[] | undefined;
}

/** What is never foreign to a page: the site's hosts, its own, and the one that serves this script. */
export const ownHosts = (own: readonly string[], host: URL): readonly string[] => [
  ...own,
  location.hostname,
  host.hostname,
];

/**
 * Reads the trackers of a notice. Its text is also sent to workers, so it uses nothing of this module.
 * @param own what is never foreign, where what is undeclared is held too; absent where it isn't.
 */
export function rulesOf(trackers: readonly Tracker[], own: readonly string[] | undefined): Rules {
  const NECESSARY = "necessary";
  const NOTHING: readonly string[] = [];
  const escaped = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*");
  const oneOf = (texts: readonly string[], after = "$", flags = "s") =>
    new RegExp(`^(?:${texts.map(escaped).join("|")})${after}`, flags);
  // `*.host` stands for the host and all below it.
  const hostPattern = (hosts: readonly string[]) =>
    new RegExp(oneOf(hosts).source.replace(/\.\*\\\./g, "(?:.+\\.)?"), "i");

  const read = trackers.map(({ category, technology, service, names, hosts, paths }) => ({
    category,
    technology,
    mark: [category, technology, ...(service ? [service] : [])].join(":"),
    names: names && oneOf(names),
    hosts: hosts && hostPattern(hosts),
    // A path stands for itself and all below it.
    paths:
      paths &&
      oneOf(
        paths.map((path) => path.replace(/\/$/, "")),
        "(?:/|$)",
      ),
  }));
  const known = own && hostPattern(own);

  // What is necessary is never touched, whatever else is declared beside it.
  const marks = (found: typeof read, undeclared: boolean) =>
    found.length
      ? found.some(({ category }) => category === NECESSARY)
        ? NOTHING
        : [...new Set(found.map(({ mark }) => mark))]
      : undeclared
        ? undefined
        : NOTHING;

  return {
    marks: read.map(({ mark }) => mark),
    marksOfUrl({ protocol, hostname, pathname }, kind) {
      if (!/^(http|ws)s?:/.test(protocol)) return NOTHING;
      const found = read.filter(({ hosts, paths }) => hosts?.test(hostname) && (!paths || paths.test(pathname)));
      const same = found.filter(({ category, technology }) => technology === kind || category === NECESSARY);
      // An image is a pixel tag where the host is declared for those, and may be anything where it is not.
      return marks(same.length ? same : found, !!known && !known.test(hostname));
    },
    concerns: (host) => read.some(({ hosts }) => hosts?.test(host)) || !!(known && !known.test(host)),
    marksOfName: (name) =>
      marks(
        read.filter(({ names }) => names?.test(name)),
        !!own && !name.startsWith("choices"),
      ),
  };
}

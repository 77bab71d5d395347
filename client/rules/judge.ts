import type { Notice } from "../page/notice.ts";
import type { Tracker } from "../page/tracker.ts";
import type { Core } from "../parts/part.ts";
import { type Kind, ownHosts, type Rules, rulesOf } from "./match.ts";

let core: Core;
let known: Notice;
let rules: Rules;
let suspicious: RegExp;
let base: string;
let innocent: boolean;

/** Begins to judge by the page's choices. */
export function begin(given: Core): void {
  core = given;
}

function current(): Rules {
  if (core.notice !== known) {
    known = core.notice;
    rules = rulesOf(known.trackers ?? [], ownNow());
    base = "";
    suspicious = known.blockUndeclared ? /<|url\(|@import/i : spellingOf(known.trackers ?? []);
  }
  return rules;
}

/** The marks that an address waits for; nothing when none could help. */
export function marksOf(address: string, kind?: Kind): readonly string[] | undefined {
  try {
    return PATH.test(address) && isInnocent() ? [] : current().marksOfUrl(new URL(address, document.baseURI), kind);
  } catch {
    // No address, and so nothing is fetched.
    return [];
  }
}

// An address of the base's own host, as most of a page's are. Parsing one takes longer than all else that is done for it.
const PATH = /^\/\w/;

/** Whether nothing is declared of the host that addresses without one lead to. */
function isInnocent(): boolean {
  const rules = current();
  if (base !== document.baseURI) {
    base = document.baseURI;
    innocent = !rules.concerns(new URL(base).hostname);
  }
  return innocent;
}

/** The one of a category's services whose an address is; nothing where it is several's, or nobody's. */
export function serviceOf(category: string, { localName }: HTMLElement, address: string): string | undefined {
  const marks = marksOf(address, localName === "img" ? "pixel-tag" : undefined) ?? [];
  const services = new Set(
    marks.filter((mark) => mark.startsWith(`${category}:`)).map((mark) => mark.split(":").slice(2).join(":")),
  );
  return services.size === 1 ? [...services][0] : undefined;
}

/** Whether a request to an address is held back now. */
export const holds = (address: unknown, kind?: Kind): boolean => denies(marksOf(`${address}`, kind));

/** Whether a name on the device is held back now. */
export const holdsName = (name: string): boolean => denies(current().marksOfName(name));

/** Whether a name on the device has to go: an undeclared one only where the visitor has denied something. */
export function unwantedName(name: string): boolean {
  const marks = current().marksOfName(name);
  return marks ? !marks.every(core.permits) : core.decided() && denied();
}

/** What a worker needs to judge by itself: the declared trackers, what is never foreign, and the marks that are allowed now. */
export type Stand = readonly [readonly Tracker[], readonly string[] | undefined, readonly string[]];

/** How things stand now. */
export function stand(): Stand {
  const { marks } = current();
  return [known.trackers ?? [], ownNow(), marks.filter(core.permits)];
}

const ownNow = () => core.notice.own && ownHosts(core.notice.own, core.host);

/** Whether the visitor has denied anything. */
const denied = (): boolean => known.categories.some(({ id }) => !core.allows(id));

/** Whether a text could hold an address that is ever held: a cheap question before a dear one. */
export function suspects(text: string): boolean {
  current();
  return suspicious.test(text);
}

// Of the page's own host an address may name the path alone, and character references can spell any host.
function spellingOf(trackers: readonly Tracker[]): RegExp {
  const texts = trackers.flatMap(({ hosts = [], paths = [] }) =>
    hosts.flatMap((host) => [host.replace("*.", ""), ...(host === location.hostname ? paths : [])]),
  );
  return new RegExp([...texts.map((text) => text.replace(/[^\w-]/g, "\\$&")), "&#"].join("|"), "i");
}

// What is let through because its mark is allowed has to end when that is taken back.
function denies(marks: readonly string[] | undefined): boolean {
  if (!marks?.every(core.permits)) return true;
  marks.forEach(core.give);
  return false;
}

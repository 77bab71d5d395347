import type { Signal } from "../gpc/heard.ts";
import { type Category, NECESSARY } from "./category.ts";
import type { Tracker } from "./tracker.ts";

/** What is said about Global Privacy Control, where a category is marked for it. */
export type GpcText = "gpc.note" | "gpc.category" | "gpc.question" | "gpc.keep" | "gpc.allow";

/** What the host puts into the script: everything that the first layer shows and the gate needs. */
export interface Notice {
  readonly site: string;
  /** The notice's hash: what a decision says it was made on. */
  readonly notice: string;
  readonly version: number;
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** How long a decision holds. */
  readonly days: number;
  /** The domain of the cookies, where several hosts share them. */
  readonly domain?: string;
  readonly policyUrl?: string;
  readonly categories: readonly Category[];
  readonly texts: Readonly<
    Record<
      "title" | "text" | "reject" | "accept" | "choose" | "policy" | "partners" | "unavailable" | "reopen" | "changed",
      string
    > &
      Partial<Record<GpcText, string>>
  >;
  /** What is declared of hosts and of names on the device, for the rules; absent when nothing is. */
  readonly trackers?: readonly Tracker[];
  /** Whether hosts and names that nothing declares are held as well. */
  readonly blockUndeclared?: true;
  /** Whether the policy stands from the start, and not only after a denial. */
  readonly blockFromStart?: true;
  /** The site's own hosts: neither declared nor foreign. With `blockUndeclared`. */
  readonly own?: readonly string[];
  /** Options of the site's signals, by the signal's id. */
  readonly signals?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** What other products' markup means here: product, then its name for a category or service, then the mark. */
  readonly markup?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Whether visitors are children: nothing optional, nothing asked. */
  readonly child?: true;
  /** Whether Do Not Track counts like Global Privacy Control. */
  readonly doNotTrack?: true;
  /** Opt-outs that the host found in a request of this page, whose script could not see them. */
  readonly heard?: readonly Signal[];
  readonly look: {
    readonly position?: "corner" | "bottom" | "centre";
    /** Values of the custom properties that styles use. */
    readonly css?: string;
  };
  /** The preferences' script, relative to this one. */
  readonly preferences: string;
  /** The placeholders' script, in the same way. */
  readonly embeds: string;
  /** The script of the preferences' foot, in the same way. */
  readonly foot: string;
}

declare const __PAGE__: Notice;

/** The notice that this visitor is shown. */
export let notice: Notice = __PAGE__;

/** Goes over to the notice that has superseded this one. */
export function adopt(current: Notice): void {
  notice = current;
}

/** A category of the notice, if it is one. */
export const categoryOf = (id: string | undefined): Category | undefined =>
  notice.categories.find((category) => category.id === id);

/** The categories that are asked about. */
export const optional = (): Category[] => notice.categories.filter((category) => category.id !== NECESSARY);

import type { Masks } from "../choices/choices.ts";
import type { OptOut } from "../gpc/opt-out.ts";
import type { Notice } from "../page/notice.ts";

/** The event by which the preferences' script, once loaded, hands over its `OpenDialog`. */
export const LOADED = "loaded";

/** What the page tells the preferences. */
export interface Opening {
  readonly notice: Notice;
  /** The bits granted in each optional category; 0 where undecided. */
  readonly masks: Masks;
  /** The day of the last decision. */
  readonly day: number | undefined;
  addStyles(css: string): void;
  readonly optOut: OptOut;
  decide(choices: Masks, action: "accept-all" | "reject-all" | "custom" | "withdraw"): void;
  /** The dialog has closed, with or without a decision. */
  closed(): void;
}

export type OpenDialog = (opening: Opening) => void;

type Text =
  | "preferencesTitle"
  | "preferencesText"
  | "save"
  | "reject"
  | "accept"
  | "alwaysOn"
  | "how"
  | "cookie"
  | "cookieText"
  | "pixel-tag"
  | "pixel-tagText"
  | "web-beacon"
  | "web-beaconText"
  | "partner"
  | "purpose"
  | "kept"
  | "close"
  | "id"
  | "last"
  | "withdraw"
  | "nothing"
  | "policy";

/** One declared thing of a service. */
export interface Tracker {
  readonly technology: "cookie" | "pixel-tag" | "web-beacon";
  readonly names?: readonly string[];
  readonly hosts?: readonly string[];
  readonly paths?: readonly string[];
  readonly lifetime?: string;
}

export interface Service {
  readonly name: string;
  readonly purpose?: string;
  readonly policyUrl?: string;
  readonly trackers: readonly Tracker[];
}

/** What the host puts into the preferences' script. */
export interface PreferencesData {
  readonly texts: Readonly<Record<Text, string>>;
  readonly categories: readonly {
    readonly id: string;
    readonly title: string;
    readonly text: string;
    readonly services: readonly Service[];
  }[];
}

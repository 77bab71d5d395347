import type { Masks } from "../choices/choices.ts";
import type { OptOut } from "../gpc/opt-out.ts";
import type { Notice } from "../page/notice.ts";

/** What the page tells the preferences. */
export interface Opening {
  readonly notice: Notice;
  /** The bits switched on in each optional category; 0 where undecided. */
  readonly masks: Masks;
  /** The ids of the services that are switched off in categories that are on, to be changed with their switches. */
  readonly denied: Set<string>;
  /** Whether anything optional is granted. */
  readonly granted: boolean;
  /** What the visitor is asked about again. */
  changedNote(): Node | string;
  /** The day of the last decision. */
  readonly day: number | undefined;
  addStyles(css: string): void;
  readonly optOut: OptOut;
  decide(choices: Masks, action: "accept-all" | "reject-all" | "custom" | "withdraw"): void;
  /** What stands below everything else, as soon as it has come. It asks for another language by the function. */
  foot(speak: (language: string) => void): Promise<(Node | string)[]>;
  /** Goes over to another language. */
  speak(language: string): Promise<void>;
  /** Opens the preferences in it, with what has been switched so far. */
  openAnew(masks: Masks): void;
  /** The dialog has closed, with or without a decision. */
  closed(): void;
}

/** What the preferences' script brings. */
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
  | "last"
  | "withdraw"
  | "nothing"
  | "policy";

/** Somebody behind a category. */
export interface Service {
  readonly name: string;
  readonly purpose?: string;
  readonly policyUrl?: string;
  /** What a visitor would find in the browser's tools: names of what is stored, addresses of what is fetched. */
  readonly traces: readonly string[];
  /** For how long. */
  readonly kept: string;
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

/** What the host has of this visitor. */
export interface Me {
  readonly visitor?: string;
  readonly receipt?: string;
}

/** What the page tells the foot of the preferences. */
export interface Footing {
  readonly language: string;
  addStyles(css: string): void;
  /** What the host has of this visitor; nothing where there can't be anything. */
  readonly me: (() => Promise<Me>) | undefined;
  /** Goes over to another language. */
  speak(language: string): void;
}

/** What the foot's script brings. It comes by itself: no visitor needs it to choose. */
export type DrawFoot = (footing: Footing) => (Node | string)[];

/** What the host puts into the foot's script. */
export interface FootData {
  readonly texts: Readonly<Record<"visitor" | "copy" | "copied" | "receipt" | "language" | "cookiesOff", string>>;
  /** The notice's languages. */
  readonly languages: readonly string[];
}

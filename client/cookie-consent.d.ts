/** How a thing tracks: by what it stores, by an image that is fetched, or by a request that script sends. */
export type Technology = "cookie" | "pixel-tag" | "web-beacon";

/**
 * What is granted in one category: everything, nothing, or single technologies (an omitted one is denied). `services` beside them says which of
 * the category's services that is granted to (an omitted one is denied); without it, to all.
 */
export type Grant = boolean | (Partial<Record<Technology, boolean>> & { services?: Record<string, boolean> });

/** Choices by category, for example `{ analytics: { cookie: true, "pixel-tag": false }, marketing: false }`. */
export type Choices = Record<string, Grant>;

/** What the visitor has chosen so far. */
export interface State {
  /** Every category of the site; an object stands where only some of the technologies that it uses are granted, or only to some of its services. */
  readonly choices: Choices;
  /** Whether the visitor has decided on every category, and that decision has not expired. On pages for children always. */
  readonly decided: boolean;
}

/**
 * The visitor's privacy choices, in the page: `window.cookieConsent`.
 *
 * Where the browser opts its visitor out (Global Privacy Control), the categories that the site marks for it are denied; only visitors
 * themselves can grant them all the same, in the card or the preferences. On pages for children everything optional is denied, and
 * nothing can be decided or opened.
 */
export interface CookieConsent extends State {
  /**
   * Whether the visitor allows a category, or one technology of it. Without a technology: all that the category uses. Without a
   * service: every service of the category; else that one, whatever is denied of the others.
   * False for an unknown category or service, before a decision, and after it has expired.
   */
  allows(category: string, technology?: Technology, service?: string): boolean;

  /**
   * A promise fulfilled as soon as the visitor allows the category (or the one technology or service of it); at once if they have.
   * It is never rejected, and stays pending for as long as it is not allowed.
   */
  when(category: string, technology?: Technology, service?: string): Promise<void>;

  /** Grants everything that the browser does not opt its visitor out of. */
  acceptAll(): void;

  /** Denies everything that is not necessary, as the card's button does. */
  rejectAll(): void;

  /**
   * Decides on every category; one that is left out is denied.
   * @throws {TypeError} for a category, technology or service that does not exist; nothing is decided then.
   */
  decide(choices: Choices): void;

  /** Takes every grant back. */
  withdraw(): void;

  /** Opens the preferences. Rejected when they cannot be loaded; the card is shown instead. */
  open(): Promise<void>;

  /**
   * Calls `listener` with the present state at once, and again after every change.
   * @returns a function that ends the subscription.
   */
  on(event: "change", listener: (state: State) => void): () => void;
}

declare global {
  interface Window {
    /** The visitor's privacy choices. */
    readonly cookieConsent: CookieConsent;
  }

  interface DocumentEventMap {
    /** The document has been read and choices can be asked for. */
    "consent:ready": CustomEvent<State>;
    /** The visitor has decided, or a decision was taken back. */
    "consent:change": CustomEvent<State>;
  }
}

import type { Technology } from "../cookie-consent.d.ts";

/** A category as the page needs it: what it uses, and in which notice it last changed. */
export interface Category {
  readonly id: string;
  readonly technologies: readonly Technology[];
  readonly since: number;
  /** Its services, each with the id by which a token names one that is denied. Absent where it declares none. */
  readonly services?: Readonly<Record<string, string>>;
  /** Whether Global Privacy Control denies it. */
  readonly gpc?: true;
  /** What visitors know it by, where the first layer speaks of it: one that `gpc` turns off, or that has changed since the first notice. */
  readonly title?: string;
}

/** The category that is never asked about. */
export const NECESSARY = "necessary";

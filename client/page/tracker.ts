import type { Technology } from "../cookie-consent.d.ts";

/** A declared tracker as the rules need it. */
export interface Tracker {
  readonly category: string;
  readonly technology: Technology;
  /** Whose it is, where its category has several services. */
  readonly service?: string;
  /** Names of cookies, storage keys and databases; `*` stands for any text. */
  readonly names?: readonly string[];
  /** Hosts; `*.host` stands for its subdomains. */
  readonly hosts?: readonly string[];
  /** What its addresses' paths begin with; any path when absent. */
  readonly paths?: readonly string[];
}

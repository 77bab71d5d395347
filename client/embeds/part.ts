import type { Core } from "../parts/part.ts";

/** What the page tells the placeholders. */
export interface Holding {
  readonly core: Core;
  /** The marks that a frame waits for; none once it waits no more. */
  waitsFor(frame: HTMLElement): readonly string[];
  /** Lets this one frame go, whatever is denied. */
  showOnce(frame: HTMLElement): void;
  /** The service that alone would be allowed with the marks; nothing where their category would be. */
  aloneOf(marks: readonly string[]): string | undefined;
  /** The visitor's decision, made in a placeholder: allows the marks from here on. */
  allow(marks: readonly string[]): void;
}

/** What the placeholders' script brings: keeps a placeholder in a frame for as long as it is held. */
export type Cover = (frame: HTMLIFrameElement, holding: Holding) => void;

/** A service, and the hosts and paths of a tracker of it. */
export interface Service {
  readonly name: string;
  readonly hosts: readonly string[];
  readonly paths?: readonly string[];
  readonly policyUrl?: string;
}

/** What the host puts into the placeholders' script. */
export interface EmbedsData {
  readonly texts: Readonly<Record<"heldText" | "showOnce" | "alwaysAllow" | "policy", string>>;
  /** The categories' titles, by id. */
  readonly titles: Readonly<Record<string, string>>;
  readonly services: readonly Service[];
  /** The site's look: values of the custom properties. */
  readonly css?: string;
}

/** A kind of markup that the gate holds back: how it is found, what it waits for, and how it is let go. */
export interface Reader {
  /** Finds what is held. */
  readonly selector: string;
  /** The attribute whose change may make an element one of these, or not. */
  readonly attribute: string;
  /**
   * What an element waits for: marks (as `permits` reads them), all of which have to be allowed.
   * Nothing when they can't be told: it stays held.
   */
  marks(element: HTMLElement): readonly string[] | undefined;
  release(element: HTMLElement): void;
}

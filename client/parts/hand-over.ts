const HANDED_OVER = "handed-over";

/** Gives what a script brings to the page script that loaded it. */
export const handOver = (value: unknown): boolean | undefined =>
  document.currentScript?.dispatchEvent(new CustomEvent(HANDED_OVER, { detail: value }));

/** Takes what a script brings. */
export const receive = (script: HTMLScriptElement, take: (value: unknown) => void): void =>
  script.addEventListener(HANDED_OVER, (event) => take((event as CustomEvent<unknown>).detail));

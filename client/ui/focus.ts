/** Gives the focus back to where it was; to the page's content when there is no such place. Never to nowhere. */
export function giveBackFocus(origin: Element | null | undefined): void {
  const place =
    origin?.isConnected && origin !== document.body ? origin : document.querySelector("main, [role=main], h1");
  if (!(place instanceof HTMLElement)) return;
  place.focus({ preventScroll: true });
  if (document.activeElement === place) return;
  // Content takes the focus only when told to.
  place.tabIndex = -1;
  place.addEventListener("blur", () => place.removeAttribute("tabindex"), { once: true });
  place.focus({ preventScroll: true });
}

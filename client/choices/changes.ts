import type { State } from "../cookie-consent.d.ts";
import { state } from "./state.ts";

type Listener = (state: State) => void;

const listeners = new Set<Listener>();

/** Calls a listener, whose fault is its own. */
export function call(listener: Listener): void {
  try {
    listener(state());
  } catch (error) {
    console.error(error);
  }
}

/** Subscribes to changes; the result ends that. */
export function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Tells the page of the present state. */
export const tell = (event: "ready" | "change"): boolean =>
  document.dispatchEvent(new CustomEvent(`consent:${event}`, { detail: state() }));

/** Tells everyone that the choices have changed. */
export function announce(): void {
  for (const listener of [...listeners]) call(listener);
  tell("change");
}

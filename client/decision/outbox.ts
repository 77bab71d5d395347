import { notice } from "../page/notice.ts";

/** A decision on its way to the host. */
export interface Entry {
  readonly site: string;
  /** The Idempotency-Key: the same for every attempt. */
  readonly key: string;
  /** The request's body. */
  readonly body: string;
  /** The unsigned token, for the cookie. */
  readonly token: string;
}

const NAME = "choices_outbox";

// What storage holds, or would if it could be written.
let entries: Entry[] = [];
let blocked = false;

function read(): Entry[] {
  if (!blocked) {
    try {
      const stored = JSON.parse(localStorage.getItem(NAME) ?? "[]");
      entries = Array.isArray(stored) ? stored.filter((entry) => entry?.key) : [];
    } catch {
      // Blocked or garbled: go on with what is known.
    }
  }
  return entries;
}

function write(next: Entry[]): void {
  entries = next;
  try {
    if (next.length) localStorage.setItem(NAME, JSON.stringify(next));
    else localStorage.removeItem(NAME);
  } catch {
    blocked = true;
  }
}

/** This site's decisions that the host has not answered yet, oldest first. */
export const pending = (): Entry[] => read().filter((entry) => entry.site === notice.site);

/** Adds a decision behind those that wait. */
export const enqueue = (entry: Entry): void => write([...read(), entry]);

/** Removes a decision that was answered. Another tab may have changed the list since, so by its key. */
export const dequeue = (key: string): void => write(read().filter((entry) => entry.key !== key));

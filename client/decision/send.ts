import { announce } from "../choices/changes.ts";
import { CHOICES, readCookies, VISITOR, writeCookie } from "../choices/cookies.ts";
import { forget } from "../choices/state.ts";
import { decodeToken, secondsLeft } from "../choices/token.ts";
import { isForChildren } from "../page/child.ts";
import { adopt, notice } from "../page/notice.ts";
import { dequeue, type Entry, pending } from "./outbox.ts";
import { asVisitor, route } from "./secret.ts";

const FIRST_DELAY = 2_000;
const LONGEST_DELAY = 300_000;

// Answers that may be different next time; 409 is one only when it brings the notice to go on with.
const PASSING = [408, 425, 429];

// A page that has been left goes on for a moment, but Firefox lets it write no cookie any more.
let left = false;
addEventListener("pagehide", () => {
  left = true;
});
addEventListener("pageshow", () => {
  left = false;
});

let sending = false;
let delay = FIRST_DELAY;
let timer: ReturnType<typeof setTimeout>;

/** Sends what waits, oldest first, one at a time: the host's last decision is the visitor's last. */
export async function send(): Promise<void> {
  delay = FIRST_DELAY;
  await deliver();
}

async function deliver(): Promise<void> {
  if (sending || isForChildren()) return;
  sending = true;
  clearTimeout(timer);
  for (let entry = pending()[0]; entry; entry = pending()[0]) {
    const pause = await attempt(entry);
    if (pause !== undefined) {
      timer = setTimeout(deliver, Math.max(pause, delay));
      delay = Math.min(delay * 2, LONGEST_DELAY);
      break;
    }
    delay = FIRST_DELAY;
  }
  sending = false;
}

/** @returns how long the host asks to wait before the next attempt; nothing when this one was final. */
async function attempt(entry: Entry): Promise<number | undefined> {
  try {
    const answer = await post(entry);
    const { status } = answer;
    const recorded = status === 201 ? await answer.json() : undefined;
    // The next page sends it again, with the same key, and keeps what it is told.
    if (left) return 0;
    // Another tab sent it too and was answered first. What it has done since is newer than this answer.
    if (!pending().some(({ key }) => key === entry.key)) return undefined;
    if (recorded) {
      accepted(entry, recorded);
    } else if (status >= 400 && status < 500 && !PASSING.includes(status)) {
      refused(entry, status, await answer.json().catch(() => ({})));
    } else {
      return 1000 * (Number(answer.headers.get("Retry-After")) || 0);
    }
    return undefined;
  } catch {
    return 0;
  }
}

function post({ key, body }: Entry): Promise<Response> {
  return fetch(route("decisions"), {
    method: "POST",
    keepalive: true,
    credentials: "same-origin",
    headers: {
      "Content-Type": "application/json",
      "Idempotency-Key": key,
      ...asVisitor(),
    },
    body,
  });
}

function accepted({ key }: Entry, { token, secret }: { token: string; secret?: string }): void {
  dequeue(key);
  // A later decision may wait behind this one, and the host's cookie has just replaced it.
  const text = pending().at(-1)?.token ?? token;
  const read = decodeToken(text, notice.site);
  if (!read) return;
  if (secret) writeCookie(VISITOR, secret, secondsLeft(read));
  if (!readCookies(CHOICES).includes(text)) writeCookie(CHOICES, text, secondsLeft(read));
}

function refused(
  { key }: Entry,
  status: number,
  problem: { title?: string; detail?: string; current?: typeof notice },
) {
  dequeue(key);
  if (status !== 409 || !problem.current) {
    console.error(`The decision was not recorded: ${problem.title ?? status}. ${problem.detail ?? ""}`);
  } else if (!pending().length) {
    // Made on a notice that is no longer shown: the visitor is asked on the one that is.
    adopt(problem.current);
    forget();
    announce();
  }
}

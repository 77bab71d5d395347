import { encodeToken } from "../../client/choices/token.ts";
import { START } from "./clock.ts";

interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A request that the page made. */
export interface Request {
  readonly url: string;
  readonly init: RequestInit & { headers: Record<string, string>; body: string };
  readonly body: Record<string, unknown>;
}

/** The host as a page meets it: takes requests, answers with what the test says, and is out of reach until then. */
export class Host {
  readonly requests: Request[] = [];
  private answers: (Answer | Promise<Answer>)[] = [];

  install(window: Window) {
    window.fetch = (async (url: string, init: Request["init"] = { headers: {}, body: "{}" }) => {
      this.requests.push({ url, init, body: JSON.parse(init?.body ?? "{}") });
      const answer = await this.answers.shift();
      if (!answer) throw new TypeError("Failed to fetch");
      return {
        status: answer.status,
        headers: new Headers(answer.headers),
        async json() {
          if (answer.body === undefined) throw new SyntaxError("Unexpected end of JSON input");
          return answer.body;
        },
      };
    }) as unknown as typeof fetch;
  }

  /** Says what the next request, after those spoken for, is answered with. */
  answer(status: number, body?: unknown, headers: Record<string, string> = {}) {
    this.answers.push({ status, body, headers });
  }

  /** Leaves the next request unanswered until the function that this gives back is called. */
  hold() {
    let give: (status: number, body?: unknown) => void = () => {};
    this.answers.push(
      new Promise((resolve) => {
        give = (status, body) => resolve({ status, body });
      }),
    );
    return (status: number, body?: unknown) => give(status, body);
  }

  /** The request that was made for the nth time, counted from the end. */
  get last() {
    const last = this.requests.at(-1);
    if (!last) throw new Error("Nothing was asked of the host.");
    return last;
  }
}

/** A token as the host would sign it on the day of the test's clock, if the signature mattered to pages. */
export function signed(choices: Record<string, number>, version = 1, daysAgo = 0, without?: readonly string[]) {
  const day = Math.floor(START / 86_400_000) - daysAgo;
  const token = encodeToken({ site: "demo", version, choices, without, day, exp: (day + 182) * 86_400 });
  return `eyJhbGciOiJFUzI1NiJ9.${token}.c2lnbmF0dXJl`;
}

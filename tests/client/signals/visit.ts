import type { Notice } from "../../../client/page/notice.ts";
import { signed } from "../host.ts";
import { demo, openPage } from "../open-page.ts";

type Page = Awaited<ReturnType<typeof openPage>>;

interface Options {
  /** What the site file says of the signal. */
  options?: Record<string, unknown>;
  /** What else is different in the notice. */
  notice?: Partial<Notice>;
  /** What the visitor chose on an earlier page. */
  chosen?: Record<string, number>;
  /** What follows the tag in the page: the vendor's snippet, and the page's own first call. */
  html?: string;
  prepare?: (window: Window & typeof globalThis) => void;
}

export const ALL = { preferences: 7, analytics: 7, marketing: 7 };
export const NONE = { preferences: 0, analytics: 0, marketing: 0 };

/** Opens a page whose site tells one signal. */
export const visit = (id: string, { options = {}, notice, chosen, html = "", prepare }: Options = {}) =>
  openPage({
    html,
    parts: [`signals/${id}`],
    notice: { ...demo, ...notice, signals: { [id]: options } },
    ...(chosen && { cookie: `choices=${signed(chosen)}; Path=/` }),
    ...(prepare && { prepare }),
  });

/** What stands in a queue of the page, as it would be written down. */
export const told = ({ window }: Page, name: string): unknown[] =>
  JSON.parse(
    JSON.stringify((window as unknown as Record<string, unknown>)[name] ?? [], (_key, value) =>
      Object.prototype.toString.call(value) === "[object Arguments]" ? Array.from(value) : value,
    ),
  );

/** A vendor's snippet that does nothing where its function is there already, as most are: calls wait in a queue. */
export const snippet = (name: string, ...calls: string[]) => `<script>
  if (!window.${name}) {
    window.${name} = function () { window.${name}.queue.push([].slice.call(arguments)); };
    var stub = window.${name};
    stub.queue = [];
  }
  ${calls.join(";")}
</script>`;

/** What has been called in such a snippet's queue. */
export const called = (page: Page, name: string): unknown[] => {
  const { queue } = (page.window as unknown as Record<string, { queue: unknown[] }>)[name] ?? { queue: [] };
  return JSON.parse(JSON.stringify(queue));
};

/**
 * Goes through everything that a visitor may do.
 * @param read what the vendor has been told so far.
 * @returns what it was told before a choice; on accepting, withdrawing and choosing preferences and marketing alone; on rejecting; and
 * when the visitor returns after accepting, and after rejecting.
 */
export async function journey(id: string, read: (page: Page) => unknown[], given: Omit<Options, "chosen"> = {}) {
  const page = await visit(id, given);
  let seen = 0;
  const next = (of = page) => {
    const all = read(of);
    const news = all.slice(seen);
    seen = all.length;
    return news;
  };
  const start = next();
  page.inCard("Accept all").click();
  const accept = next();
  page.consent.withdraw();
  const withdraw = next();
  page.consent.decide({ preferences: true, marketing: true });
  const custom = next();

  const other = await visit(id, given);
  seen = read(other).length;
  other.inCard("Reject all").click();
  const reject = next(other);

  const accepted = read(await visit(id, { ...given, chosen: ALL }));
  const rejected = read(await visit(id, { ...given, chosen: NONE }));
  return { start, accept, withdraw, custom, reject, accepted, rejected };
}

import { describe, expect, it } from "vitest";
import { ALL, NONE, visit } from "./visit.ts";

const ID = "linkedin";
const stub = `<script>
  window.calls = [];
  window.lintrk = function (a, b) { window.lintrk.q.push([a, b]); };
  window.lintrk.q = [];
</script>`;
// What LinkedIn's library does at its end: it takes over the queue, and reports a page view unless it is to wait.
const library = `
  window.lintrk = function (name) { window.calls.push(name); };
  if (!window._wait_for_lintrk && !window._already_called_lintrk) {
    window.lintrk("track");
    window._already_called_lintrk = true;
  }`;
const page = ({ window }: Awaited<ReturnType<typeof visit>>) =>
  window as unknown as { calls: string[]; _wait_for_lintrk?: boolean; lintrk: { q: unknown[] } };

describe("LinkedIn's page view", () => {
  it("waits while it is denied, and is reported once when it is granted", async () => {
    const visited = await visit(ID, { html: stub });
    visited.window.eval(library);
    expect(page(visited).calls).toEqual([]);
    visited.consent.rejectAll();
    expect(page(visited).calls).toEqual([]);
    visited.consent.acceptAll();
    visited.consent.acceptAll();
    expect(page(visited).calls).toEqual(["track"]);
  });

  it("is left to the library where that comes after the grant", async () => {
    const visited = await visit(ID, { html: stub });
    visited.consent.acceptAll();
    expect(page(visited).lintrk.q).toEqual([]);
    visited.window.eval(library);
    expect(page(visited).calls).toEqual(["track"]);
  });

  it("waits again after a withdrawal", async () => {
    const visited = await visit(ID, { html: stub });
    visited.consent.acceptAll();
    visited.consent.withdraw();
    visited.window.eval(library);
    expect(page(visited).calls).toEqual([]);
  });

  it("of a returning visitor goes by what was chosen", async () => {
    const accepted = await visit(ID, { html: stub, chosen: ALL });
    expect(page(accepted)).not.toHaveProperty("_wait_for_lintrk");
    accepted.window.eval(library);
    expect(page(accepted).calls).toEqual(["track"]);
    const rejected = await visit(ID, { html: stub, chosen: NONE });
    rejected.window.eval(library);
    expect(page(rejected).calls).toEqual([]);
  });
});

it("A tag that throws breaks nothing", async () => {
  const visited = await visit(ID, {
    html: "<script>window.lintrk = function () { throw new Error('its own fault'); }</script>",
  });
  visited.inCard("Accept all").click();
  expect(visited.find("#pc-card")).toBeNull();
});

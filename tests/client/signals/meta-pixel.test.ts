import { describe, expect, it } from "vitest";
import { called, journey, snippet, visit } from "./visit.ts";

const ID = "meta-pixel";
const html = `<script>
  !function (f) {
    if (f.fbq) return;
    var n = f.fbq = function () { n.callMethod ? n.callMethod.apply(n, arguments) : n.queue.push([].slice.call(arguments)); };
    if (!f._fbq) f._fbq = n;
    n.push = n; n.loaded = true; n.queue = [];
  }(window);
  fbq("init", "1"); fbq("track", "PageView");
</script>`;
const read = (page: Awaited<ReturnType<typeof visit>>) => called(page, "fbq");

const INIT = [
  ["init", "1"],
  ["track", "PageView"],
];
const REVOKE = ["consent", "revoke"];
const GRANT = ["consent", "grant"];

describe("V02 The Meta Pixel", () => {
  it("is revoked before its init, and told every change", async () => {
    expect(await journey(ID, read, { html })).toEqual({
      start: [REVOKE, ...INIT],
      accept: [GRANT],
      withdraw: [REVOKE],
      custom: [GRANT],
      reject: [REVOKE],
      accepted: [GRANT, ...INIT],
      rejected: [REVOKE, ...INIT],
    });
  });

  it("that comes after the choice is told what stands then", async () => {
    const page = await visit(ID);
    page.consent.acceptAll();
    page.consent.withdraw();
    page.window.eval(html.replace(/<.?script>/g, ""));
    expect(read(page)).toEqual([REVOKE, ...INIT]);
  });

  it("that was there before the tag is told at once", async () => {
    const calls: unknown[] = [];
    const page = await visit(ID, {
      prepare: (window) => Object.assign(window, { fbq: (...call: unknown[]) => calls.push(call) }),
    });
    page.consent.acceptAll();
    expect(calls).toEqual([REVOKE, GRANT]);
  });

  it("is told again once its library has replaced the snippet's function", async () => {
    const page = await visit(ID, { html: snippet("fbq", 'fbq("init", "1")') });
    const calls: unknown[] = [];
    Object.assign(page.window, { fbq: (...call: unknown[]) => calls.push(call) });
    page.window.eval('fbq("track", "Purchase")');
    expect(calls).toEqual([REVOKE, ["track", "Purchase"]]);
  });

  it("that isn't there leaves no trace but a name that reads as nothing", async () => {
    const page = await visit(ID);
    page.consent.acceptAll();
    expect(page.window).toHaveProperty("fbq", undefined);
    expect(page.told.errors).toEqual([]);
  });

  it("that a page declares as a function is told when the page has been read", async () => {
    const page = await visit(ID, {
      html: "<script>var calls = []; function fbq() { calls.push([].slice.call(arguments)); }</script>",
    });
    expect(JSON.parse(page.window.eval("JSON.stringify(calls)"))).toEqual([REVOKE]);
  });

  it("that throws breaks nothing", async () => {
    const page = await visit(ID, {
      html: "<script>window.fbq = function () { throw new Error('its own fault'); }</script>",
    });
    page.inCard("Accept all").click();
    expect(page.find("#pc-card")).toBeNull();
    expect(page.consent.allows("marketing")).toBe(true);
  });
});

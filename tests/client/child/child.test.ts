import { describe, expect, it } from "vitest";
import { signed } from "../host.ts";
import { demo, openPage } from "../open-page.ts";

const cookie = `choices=${signed({ analytics: 7, marketing: 7, preferences: 7 })}; Path=/`;
const html = `<img data-consent="marketing" data-src="https://ads.example/p.gif" alt="">
  <a href="#" data-consent-open>Privacy choices</a>`;

describe.each([
  ["a page that its tag says is for children", { tag: "data-child" }],
  ["a site for children", { notice: { ...demo, child: true as const } }],
])("On %s", (_, options) => {
  it("nobody is asked, nothing is stored or sent, and no identifier exists (C01)", async () => {
    const { find, document, window, host, settle } = await openPage(options);
    await settle();
    expect(find("#pc-card")).toBeNull();
    expect(document.cookie).toBe("");
    expect(window.localStorage.length).toBe(0);
    expect(host.requests).toEqual([]);
  });

  it("everything optional is off, whatever was granted before (C01)", async () => {
    const { consent, find, settle } = await openPage({ ...options, html, cookie });
    await settle();
    expect(consent.choices).toEqual({ necessary: true, preferences: false, analytics: false, marketing: false });
    expect(consent.decided).toBe(true);
    expect(find("img")?.hasAttribute("src")).toBe(false);
  });

  it("nothing can be decided, and the console says why, once (C01)", async () => {
    const { consent, document, host, told, outbox } = await openPage(options);
    consent.acceptAll();
    consent.decide({ analytics: true });
    consent.withdraw();
    expect(consent.allows("analytics")).toBe(false);
    expect([document.cookie, host.requests, outbox()]).toEqual(["", [], []]);
    expect(told.warnings).toEqual(["For children: nothing to choose."]);
  });

  it("nothing leads to the preferences, nor opens them (C01)", async () => {
    const { consent, find, window, settle, requested } = await openPage({ ...options, html });
    const link = find("[data-consent-open]") as HTMLElement;
    expect(window.getComputedStyle(link).display).toBe("none");
    link.click();
    await consent.open();
    await settle();
    expect(find("#pc-dialog")).toBeNull();
    expect(requested).toHaveLength(1);
  });

  it("a decision of another page waits for another page (C01)", async () => {
    const entry = { site: "demo", key: "k".repeat(22), body: "{}", token: "" };
    const { host, outbox, window, settle } = await openPage({ ...options, outbox: [entry] });
    window.dispatchEvent(new window.Event("online"));
    await settle();
    expect(host.requests).toEqual([]);
    expect(outbox()).toEqual([entry]);
  });
});

import { describe, expect, it } from "vitest";
import type { State } from "../../../client/cookie-consent.d.ts";
import { signed } from "../host.ts";
import { openPage } from "../open-page.ts";

const nothing = { necessary: true, preferences: false, analytics: false, marketing: false };

describe("window.cookieConsent", () => {
  it("denies everything but the necessary before a decision", async () => {
    const { consent } = await openPage();
    expect(consent.choices).toEqual(nothing);
    expect(consent.decided).toBe(false);
    expect(consent.allows("necessary")).toBe(true);
    expect(consent.allows("unknown")).toBe(false);
  });

  it("decides by category and technology", async () => {
    const { consent } = await openPage();
    consent.decide({ analytics: { cookie: true } });
    expect(consent.choices).toEqual({
      ...nothing,
      analytics: { cookie: true, "pixel-tag": false, "web-beacon": false },
    });
    expect(consent.allows("analytics", "cookie")).toBe(true);
    expect(consent.allows("analytics")).toBe(false);
  });

  it("refuses choices that make no sense, and decides nothing then", async () => {
    const { consent, host, document } = await openPage();
    expect(() => consent.decide({ adverts: true })).toThrow("adverts");
    expect(consent.decided).toBe(false);
    expect(document.cookie).toBe("");
    expect(host.requests).toEqual([]);
  });

  it("tells a late subscriber the present state, then every change, until that is ended", async () => {
    const { consent } = await openPage();
    consent.acceptAll();
    const heard: State[] = [];
    const end = consent.on("change", (state) => heard.push(state));
    consent.rejectAll();
    end();
    consent.acceptAll();
    expect(heard.map(({ choices, decided }) => [choices.marketing, decided])).toEqual([
      [true, true],
      [false, true],
    ]);
  });

  it("keeps a promise when its time has come", async () => {
    const { consent } = await openPage();
    const kept: string[] = [];
    consent.when("analytics").then(() => kept.push("analytics"));
    consent.when("analytics", "pixel-tag").then(() => kept.push("pixel-tag"));
    consent.when("necessary").then(() => kept.push("necessary"));
    consent.when("unknown").then(() => kept.push("unknown"));
    await Promise.resolve();
    expect(kept).toEqual(["necessary"]);
    consent.decide({ analytics: { "pixel-tag": true } });
    await Promise.resolve();
    expect(kept).toEqual(["necessary", "pixel-tag"]);
    consent.acceptAll();
    await Promise.resolve();
    expect(kept).toEqual(["necessary", "pixel-tag", "analytics"]);
  });

  it("dispatches consent:ready when the page has been read, and consent:change at each change", async () => {
    const heard: string[] = [];
    const { consent } = await openPage({
      prepare: (window) => {
        for (const event of ["consent:ready", "consent:change"] as const) {
          window.document.addEventListener(event, ({ type, detail }) => heard.push(`${type} ${detail.decided}`));
        }
      },
    });
    expect(heard).toEqual(["consent:ready false"]);
    consent.rejectAll();
    expect(heard).toEqual(["consent:ready false", "consent:change true"]);
  });

  it("cannot be replaced by the page, and a second tag changes nothing", async () => {
    const { window, document, consent, requested } = await openPage();
    const again = document.createElement("script");
    again.src = document.querySelector("script")?.src ?? "";
    const loaded = new Promise((resolve) => {
      again.onload = resolve;
    });
    document.head.append(again);
    await loaded;
    expect(requested).toHaveLength(2);
    expect(window.cookieConsent).toBe(consent);
    expect(document.querySelectorAll("#pc-card")).toHaveLength(1);
  });

  it("withdraws what was granted", async () => {
    const cookie = `choices=${signed({ analytics: 7, marketing: 7, preferences: 7 })}; Path=/`;
    const { consent, host } = await openPage({ cookie });
    consent.withdraw();
    expect(consent.choices).toEqual(nothing);
    expect(host.last.body).toMatchObject({ action: "withdraw", surface: "api" });
  });
});

import { describe, expect, it } from "vitest";
import type { Choices, Technology } from "../../../client/cookie-consent.d.ts";
import { demo, openPage } from "../open-page.ts";
import { grantOf, LANTERN, QUAYSIDE, without } from "./partners.ts";

describe("Site code", () => {
  it("asks for a category, which is all of its services, or for one (B08)", async () => {
    const { consent } = await openPage({ cookie: without([LANTERN]) });
    const asked: [string, (Technology | undefined)?, string?][] = [
      ["marketing"],
      ["marketing", "cookie"],
      ["marketing", "cookie", "Quayside Video"],
      ["marketing", undefined, "Quayside Video"],
      ["marketing", "cookie", "Lantern Ads"],
      ["marketing", undefined, "Nobody"],
      ["analytics", undefined, "Tidemark"],
      ["analytics", undefined, "Quayside Video"],
    ];
    expect(asked.map((each) => consent.allows(...(each as Parameters<typeof consent.allows>)))).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
      true,
      false,
    ]);
  });

  it("waits for one service, and no longer than for that", async () => {
    const { consent } = await openPage();
    const came: string[] = [];
    for (const service of ["Lantern Ads", "Quayside Video"])
      consent.when("marketing", "cookie", service).then(() => came.push(service));
    consent.when("marketing").then(() => came.push("all"));
    consent.decide({ marketing: grantOf("Quayside Video") });
    await Promise.resolve();
    expect(came).toEqual(["Quayside Video"]);
    consent.acceptAll();
    await Promise.resolve();
    expect(came).toEqual(["Quayside Video", "Lantern Ads", "all"]);
  });

  it("decides on services, and is told what is no service of the category, when nothing is decided", async () => {
    const { consent, host } = await openPage();
    const decide = (services: object) => () =>
      consent.decide({ marketing: { cookie: true, services } } as unknown as Choices);
    expect(decide({ Nobody: true })).toThrow("marketing:services:Nobody");
    expect(decide({ "Lantern Ads": 1 })).toThrow("marketing:services:Lantern Ads");
    expect(consent.decided).toBe(false);
    expect(host.requests).toEqual([]);
    decide({ "Quayside Video": true })();
    expect(host.last.body).toMatchObject({
      choices: { marketing: { ...grantOf("Quayside Video"), "pixel-tag": false } },
    });
  });

  it("is told in another tab's page when only a service has changed", async () => {
    const { consent, document, window } = await openPage({ cookie: without([LANTERN]) });
    document.cookie = without([QUAYSIDE]);
    window.dispatchEvent(new window.Event("pageshow"));
    expect(consent.choices.marketing).toEqual(grantOf("Lantern Ads"));
  });

  it("finds a decision on services kept by a signal's decision", async () => {
    const categories = demo.categories.map((each) =>
      each.id === "analytics" ? { ...each, gpc: true as const } : each,
    );
    const { consent, host } = await openPage({
      cookie: without([LANTERN]),
      notice: { ...demo, categories },
      parts: ["gpc"],
      prepare: (window) => Object.assign(window.navigator, { globalPrivacyControl: true }),
    });
    expect(host.last.body).toMatchObject({ action: "signal", choices: { analytics: false } });
    expect(consent.choices.marketing).toEqual(grantOf("Quayside Video"));
  });
});

describe("A signal (V01)", () => {
  it("follows a service where the site maps it there", async () => {
    const map = { ad_storage: "marketing::Quayside Video", ad_user_data: "marketing:cookie:Lantern Ads" };
    const { window } = await openPage({
      cookie: without([LANTERN]),
      notice: { ...demo, signals: { "google-consent-mode": { map } } },
      parts: ["signals/google-consent-mode"],
    });
    const layer = (window as unknown as { dataLayer: unknown[][] }).dataLayer;
    expect(layer.at(-1)?.[2]).toMatchObject({
      ad_storage: "granted",
      ad_user_data: "denied",
      // The category, and so all of its services.
      ad_personalization: "denied",
    });
  });
});

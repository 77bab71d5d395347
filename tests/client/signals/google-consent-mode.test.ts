import { describe, expect, it } from "vitest";
import { ALL, journey, NONE, told, visit } from "./visit.ts";

const ID = "google-consent-mode";
const html = `<script>
  window.dataLayer = window.dataLayer || [];
  function gtag() { dataLayer.push(arguments); }
  gtag("config", "G-SHOP");
</script>`;
const read = (page: Awaited<ReturnType<typeof visit>>) => told(page, "dataLayer");

type Word = "granted" | "denied";
const words = (ad: Word, analytics: Word, preferences: Word, security: Word = "granted") => ({
  ad_storage: ad,
  ad_user_data: ad,
  ad_personalization: ad,
  analytics_storage: analytics,
  functionality_storage: preferences,
  personalization_storage: preferences,
  security_storage: security,
});
const denied = words("denied", "denied", "denied", "denied");
const DEFAULT = ["consent", "default", denied];
const CONFIG = ["config", "G-SHOP"];
const GRANTED = ["consent", "update", words("granted", "granted", "granted")];
const DENIED = ["consent", "update", words("denied", "denied", "denied")];

describe("V01 Google Consent Mode", () => {
  it("is denied before the page's config, and told every change on the same page", async () => {
    expect(await journey(ID, read, { html })).toEqual({
      start: [DEFAULT, CONFIG],
      accept: [GRANTED],
      withdraw: [DENIED],
      custom: [["consent", "update", words("granted", "denied", "granted")]],
      reject: [DENIED],
      accepted: [DEFAULT, GRANTED, CONFIG],
      rejected: [DEFAULT, DENIED, CONFIG],
    });
  });

  it("is told what stands when one category is asked about again", async () => {
    const page = await visit(ID, { chosen: { preferences: 0, analytics: 7 } });
    expect(read(page)).toEqual([DEFAULT, ["consent", "update", words("denied", "granted", "denied")]]);
  });

  it("takes arguments objects, as Google's scripts demand", async () => {
    const { window } = await visit(ID);
    const [first] = (window as unknown as { dataLayer: unknown[] }).dataLayer;
    expect(Object.prototype.toString.call(first)).toBe("[object Arguments]");
  });

  it("gives the page a gtag, where it has none", async () => {
    const page = await visit(ID, { html: `<script>gtag("event", "seen")</script>` });
    expect(read(page)).toEqual([DEFAULT, ["event", "seen"]]);
    const own = () => {};
    const other = await visit(ID, { prepare: (window) => Object.assign(window, { gtag: own }) });
    expect(other.window).toHaveProperty("gtag", own);
    expect(read(other)).toEqual([DEFAULT]);
  });

  it("keeps to the options of the site file", async () => {
    const options = { dataLayer: "layer", waitForUpdate: 500, adsDataRedaction: true, urlPassthrough: true };
    const page = await visit(ID, { options });
    expect(told(page, "dataLayer")).toEqual([]);
    expect(told(page, "layer")).toEqual([
      ["consent", "default", { ...denied, wait_for_update: 500 }],
      ["set", "ads_data_redaction", true],
      ["set", "url_passthrough", true],
    ]);
  });

  it("follows the marks that the site maps its switches to", async () => {
    const page = await visit(ID, {
      options: { map: { ad_personalization: "preferences", ad_storage: "marketing:cookie" } },
    });
    page.consent.decide({ marketing: { cookie: true }, preferences: true });
    expect(read(page).at(-1)).toEqual([
      "consent",
      "update",
      { ...words("denied", "denied", "granted"), ad_storage: "granted", ad_personalization: "granted" },
    ]);
  });
});

describe("V01 Defaults of a region", () => {
  const options = { regions: { US: ["ad_storage", "analytics_storage"], "US-CA": [] }, waitForUpdate: 500 };
  const everywhere = ["consent", "default", { ...denied, wait_for_update: 500 }];
  const regional = [
    everywhere,
    [
      "consent",
      "default",
      { ...denied, ad_storage: "granted", analytics_storage: "granted", wait_for_update: 500, region: ["US"] },
    ],
    ["consent", "default", { ...denied, wait_for_update: 500, region: ["US-CA"] }],
  ];

  it("stand beside those of everywhere until the visitor decides", async () => {
    expect(read(await visit(ID, { options }))).toEqual(regional);
    expect(read(await visit(ID, { options, chosen: NONE }))).toEqual([...regional, DENIED]);
  });

  it.each([
    { said: { globalPrivacyControl: true }, notice: {}, heard: true },
    { said: { doNotTrack: "1" }, notice: { doNotTrack: true }, heard: true },
    { said: { doNotTrack: "1" }, notice: {}, heard: false },
  ] as const)("grant nothing to a browser that opts its visitor out: %j", async ({ said, notice, heard }) => {
    const prepare = (window: Window) => {
      for (const [name, value] of Object.entries(said)) Object.defineProperty(window.navigator, name, { value });
    };
    expect(read(await visit(ID, { options, notice, prepare }))).toEqual(heard ? [everywhere] : regional);
  });
});

describe("Google Analytics' own opt-out", () => {
  const disabled = ({ window }: Awaited<ReturnType<typeof visit>>) =>
    (window as unknown as Record<string, unknown>)["ga-disable-G-SHOP"];

  it("is set for the ids that the site names, for as long as analytics is denied", async () => {
    const options = { optOut: ["G-SHOP"] };
    const page = await visit(ID, { options });
    expect(disabled(page)).toBe(true);
    page.consent.acceptAll();
    expect(disabled(page)).toBe(false);
    page.consent.withdraw();
    expect(disabled(page)).toBe(true);
    expect(disabled(await visit(ID, { options, chosen: ALL }))).toBe(false);
  });
});

it("A data layer that throws breaks nothing, and is told again after the next change", async () => {
  const calls: unknown[][] = [];
  const page = await visit(ID, {
    prepare: (window) => {
      const push = (call: unknown[]) => {
        calls.push(Array.from(call));
        throw new Error("Google's own fault");
      };
      Object.assign(window, { dataLayer: { push } });
    },
  });
  page.inCard("Accept all").click();
  expect(page.find("#pc-card")).toBeNull();
  expect(calls).toEqual([DEFAULT, GRANTED]);
});

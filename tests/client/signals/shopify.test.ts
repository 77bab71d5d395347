import { describe, expect, it } from "vitest";
import { ALL, journey, visit } from "./visit.ts";

const ID = "shopify";
// As a shop's page has it: an object first, its loader later, and the API itself when the loader has been asked for it.
const html = `<script>
  var calls = [], kept = {}, fails = false;
  var Shopify = Shopify || {};
  Shopify.shop = "harbour";
  Shopify.loadFeatures = function (features, done) {
    calls.push(features);
    if (fails) return done(new Error("not now"));
    Shopify.customerPrivacy = {
      currentVisitorConsent: function () { return kept; },
      setTrackingConsent: function (consent, then) { calls.push(consent); then(); },
    };
    done();
  };
</script>`;
const read = ({ window }: Awaited<ReturnType<typeof visit>>) => JSON.parse(window.eval("JSON.stringify(calls)"));

const LOAD = [{ name: "consent-tracking-api", version: "0.1" }];
const consent = (analytics: boolean, marketing: boolean, preferences: boolean) => ({
  analytics,
  marketing,
  preferences,
  sale_of_data: marketing,
});
const DENIED = consent(false, false, false);

describe("Shopify", () => {
  it("is told of decisions, and of nothing before", async () => {
    expect(await journey(ID, read, { html })).toEqual({
      start: [LOAD],
      accept: [LOAD, consent(true, true, true)],
      withdraw: [LOAD, DENIED],
      custom: [LOAD, consent(false, true, true)],
      reject: [LOAD, DENIED],
      accepted: [LOAD, consent(true, true, true)],
      rejected: [LOAD, DENIED],
    });
  });

  it("is told that a consent has ended which it has kept for longer than it counts", async () => {
    const page = await visit(ID, { html: html.replace("kept = {}", 'kept = { marketing: "yes", analytics: "" }') });
    expect(read(page)).toEqual([LOAD, DENIED]);
  });

  it("is told what stands when its API has come, however often that changed before", async () => {
    const page = await visit(ID, { html: html.replace("done();\n  };", "window.come = window.come || done;\n  };") });
    page.consent.rejectAll();
    page.consent.acceptAll();
    page.window.eval("come()");
    expect(read(page)).toEqual([LOAD, LOAD, LOAD, consent(true, true, true)]);
  });

  it("whose API does not come is asked for it again after the next change", async () => {
    const page = await visit(ID, { html: html.replace("fails = false", "fails = true"), chosen: ALL });
    expect(read(page)).toEqual([LOAD]);
    page.window.eval("fails = false");
    page.consent.withdraw();
    expect(read(page)).toEqual([LOAD, LOAD, DENIED]);
  });

  it("that isn't there, or throws, breaks nothing", async () => {
    for (const there of [
      "",
      "<script>window.Shopify = { loadFeatures() { throw new Error('its own fault'); } }</script>",
    ]) {
      const page = await visit(ID, { html: there });
      page.inCard("Accept all").click();
      expect(page.find("#pc-card")).toBeNull();
    }
  });
});

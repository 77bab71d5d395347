import { describe, expect, it } from "vitest";
import { signed } from "../host.ts";
import { openPage } from "../open-page.ts";
import { marked, openOptedOut, optOut } from "./opt-out.ts";

const everything = { analytics: 7, marketing: 7, preferences: 7 };
const cookieOf = (choices: Record<string, number>, version = 1) => `choices=${signed(choices, version)}; Path=/`;
const bodies = (outbox: { body: string }[]) => outbox.map(({ body }) => JSON.parse(body));

describe("A browser that opts its visitor out", () => {
  it("denies the categories marked for it, and nothing is stored or sent where nothing was decided (G01, P07)", async () => {
    const { consent, document, window, host, settle } = await openOptedOut();
    await settle();
    expect(consent.choices).toMatchObject({ analytics: false, marketing: false });
    expect(document.cookie).toBe("");
    expect(window.localStorage.length).toBe(0);
    expect(host.requests).toEqual([]);
  });

  it("ends a grant that was given without knowing of it, by a decision of its own (G01)", async () => {
    const { consent, outbox, find } = await openOptedOut({ cookie: cookieOf(everything) });
    expect(consent.choices).toMatchObject({ preferences: true, analytics: true, marketing: false });
    expect(bodies(outbox())).toMatchObject([
      { action: "signal", choices: { analytics: true, marketing: false }, signals: ["global-privacy-control"] },
    ]);
    expect(find("#pc-card")).toBeNull();
  });

  it("is recorded once: the next page finds the grant ended", async () => {
    const { outbox } = await openOptedOut({ cookie: cookieOf({ ...everything, marketing: 0 }) });
    expect(outbox()).toEqual([]);
  });

  it("decides nothing for a visitor who is to be asked again: their other categories stay open", async () => {
    const categories = marked.categories.map((one) => (one.id === "analytics" ? { ...one, since: 2 } : one));
    const { consent, outbox, find } = await openOptedOut({
      notice: { ...marked, version: 2, categories },
      cookie: cookieOf(everything),
    });
    expect(outbox()).toEqual([]);
    expect(consent.decided).toBe(false);
    expect(consent.allows("marketing")).toBe(false);
    expect(find("#pc-card")).not.toBeNull();
  });

  it("is heard while the page is open, whatever was known at its start", async () => {
    const { window, consent } = await openPage({ notice: marked, parts: ["gpc"], cookie: cookieOf(everything) });
    expect(consent.allows("marketing")).toBe(true);
    optOut(window);
    expect(consent.allows("marketing")).toBe(false);
  });

  it.each([false, 1, "1", "true", null])("is one by no other value: %j (G03)", async (value) => {
    const { consent, outbox } = await openOptedOut({
      cookie: cookieOf(everything),
      prepare: (window) => optOut(window, value),
    });
    expect(consent.allows("marketing")).toBe(true);
    expect(outbox()).toEqual([]);
  });

  it("changes nothing on a site that marks no category, but is told to the host", async () => {
    const { consent, outbox } = await openPage({ prepare: (window) => optOut(window) });
    consent.acceptAll();
    expect(consent.allows("marketing")).toBe(true);
    expect(bodies(outbox())).toMatchObject([{ action: "accept-all", signals: ["global-privacy-control"] }]);
  });
});

describe("Do Not Track", () => {
  const prepare = (window: Window) => optOut(window, "1", "doNotTrack");

  it("counts alike where the site says so", async () => {
    const { consent, find, outbox } = await openOptedOut({
      notice: { ...marked, doNotTrack: true },
      cookie: cookieOf(everything),
      prepare,
    });
    expect(consent.allows("marketing")).toBe(false);
    expect(bodies(outbox())).toMatchObject([{ action: "signal", signals: ["do-not-track"] }]);
    await consent.open();
    expect(find("#pc-dialog .pc-note")?.textContent).toContain("(Do Not Track)");
  });

  it("is nothing elsewhere", async () => {
    const { consent, outbox } = await openOptedOut({ cookie: cookieOf(everything), prepare });
    expect(consent.allows("marketing")).toBe(true);
    expect(outbox()).toEqual([]);
  });
});

describe("What the host alone could hear", () => {
  it("is told to the page, which asks again and then knows (G05)", async () => {
    const page = await openPage({ notice: marked, parts: ["gpc"] });
    const { host, inCard, find, consent, settle, outbox } = page;
    host.answer(409, { title: "Opted out", current: { ...marked, heard: ["global-privacy-control"] } });
    inCard("Accept all").click();
    await settle();
    expect(consent.decided).toBe(false);
    expect(find("#pc-card .pc-note")?.textContent).toContain("Global Privacy Control");
    inCard("Accept all").click();
    inCard("Allow it all the same").click();
    expect(bodies(outbox())).toMatchObject([{ signals: ["global-privacy-control"], override: ["marketing"] }]);
  });
});

import { describe, expect, it } from "vitest";
import { signed } from "../host.ts";
import { openPage } from "../open-page.ts";

const granted = { analytics: 7, marketing: 7, preferences: 7 };
const denied = { analytics: 0, marketing: 0, preferences: 0 };
const unsigned = (choices: Record<string, number>) => signed(choices).split(".")[1];
const entry = (key: string, choices: Record<string, number>, site = "demo") => ({
  site,
  key,
  body: JSON.stringify({ choices }),
  token: unsigned(choices),
});

describe("A decision that the host did not answer", () => {
  it("is sent again on the same page with the same key, at growing intervals", async () => {
    const { consent, host, clock } = await openPage();
    const start = clock.now;
    const times: number[] = [];
    consent.rejectAll();
    for (let sent = 1; sent < 5; sent++) {
      while (host.requests.length === sent) await clock.pass(500);
      times.push(clock.now - start);
    }
    expect(times).toEqual([2_000, 6_000, 14_000, 30_000]);
    expect(new Set(host.requests.map(({ init }) => init.headers["Idempotency-Key"])).size).toBe(1);
  });

  it("is tried at least every five minutes", async () => {
    const { consent, host, clock } = await openPage();
    consent.rejectAll();
    await clock.pass(3_600_000);
    const before = host.requests.length;
    await clock.pass(300_000);
    expect(host.requests.length).toBe(before + 1);
  });

  it.each([408, 425, 429, 500, 502, 503, 200, 302])("is sent again after a %i", async (status) => {
    const { consent, host, clock, outbox } = await openPage();
    host.answer(status);
    host.answer(201, { token: signed(denied) });
    consent.rejectAll();
    await clock.pass(0);
    expect(outbox()).toHaveLength(1);
    await clock.pass(2_000);
    expect(outbox()).toEqual([]);
  });

  it("is sent again when the answer broke off", async () => {
    const { consent, host, clock, outbox } = await openPage();
    host.answer(201);
    host.answer(201, { token: signed(denied) });
    consent.rejectAll();
    await clock.pass(2_000);
    expect(outbox()).toEqual([]);
    expect(host.requests).toHaveLength(2);
  });

  it("is not sent again before the time that the host asked for", async () => {
    const { consent, host, clock } = await openPage();
    host.answer(503, undefined, { "Retry-After": "30" });
    consent.rejectAll();
    await clock.pass(29_999);
    expect(host.requests).toHaveLength(1);
    await clock.pass(1);
    expect(host.requests).toHaveLength(2);
  });

  it("is sent as soon as the network is back", async () => {
    const { consent, host, clock, window, outbox } = await openPage();
    consent.rejectAll();
    await clock.pass(0);
    host.answer(201, { token: signed(denied) });
    window.dispatchEvent(new window.Event("online"));
    await clock.pass(0);
    expect(outbox()).toEqual([]);
  });

  it("is sent on the next page with the same key, and holds there (S11)", async () => {
    const first = await openPage();
    first.consent.acceptAll();
    await first.settle();
    const waiting = first.outbox();
    const next = await openPage({ outbox: waiting });
    expect(next.consent.allows("marketing")).toBe(true);
    expect(next.find("#pc-card")).toBeNull();
    expect(next.host.requests.map(({ init }) => init.headers["Idempotency-Key"])).toEqual([waiting[0].key]);
    expect(next.host.last.init.body).toBe(waiting[0].body);
  });

  it("goes before the cookie, which a late answer to the one before it may have overwritten", async () => {
    const { consent } = await openPage({
      cookie: `choices=${signed(granted)}; Path=/`,
      outbox: [entry("a", denied)],
    });
    expect(consent.allows("marketing")).toBe(false);
  });

  it("waits behind those made before it", async () => {
    const { host, clock, outbox } = await openPage({ outbox: [entry("a", denied), entry("b", granted)] });
    host.answer(201, { token: signed(denied) });
    host.answer(201, { token: signed(granted) });
    expect(host.requests).toHaveLength(1);
    await clock.pass(2_000);
    expect(host.requests.map(({ init }) => init.headers["Idempotency-Key"])).toEqual(["a", "a", "b"]);
    expect(outbox()).toEqual([]);
  });

  it("of another site on the same origin is left alone", async () => {
    const theirs = entry("a", granted, "shop");
    const { consent, host, clock, outbox } = await openPage({ outbox: [theirs] });
    expect(consent.decided).toBe(false);
    host.answer(201, { token: signed(denied) });
    consent.rejectAll();
    await clock.pass(0);
    expect(host.requests).toHaveLength(1);
    expect(outbox()).toEqual([theirs]);
  });

  it.each(["{", "7", '"text"', "[null, 7]", "{}"])("is not looked for in what is no outbox: %s", async (stored) => {
    const { consent, told, find } = await openPage({
      prepare: (window) => window.localStorage.setItem("choices_outbox", stored),
    });
    expect(find("#pc-card")).not.toBeNull();
    consent.rejectAll();
    expect(told.errors).toEqual([]);
  });

  it("waits in memory where storage is full", async () => {
    const { consent, host, clock, told } = await openPage({
      prepare: (window) => {
        window.Storage.prototype.setItem = () => {
          throw new window.DOMException("full", "QuotaExceededError");
        };
      },
    });
    consent.rejectAll();
    await clock.pass(0);
    host.answer(201, { token: signed(denied) });
    await clock.pass(2_000);
    expect(host.requests).toHaveLength(2);
    await clock.pass(600_000);
    expect(host.requests).toHaveLength(2);
    expect(told.errors).toEqual([]);
  });
});

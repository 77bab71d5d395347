import { describe, expect, it } from "vitest";
import { signed } from "../host.ts";
import { demo, HOST, openPage } from "../open-page.ts";

const SAME_ORIGIN = "https://choices.example/";
const SECRET = "s".repeat(43);
const granted = { analytics: 7, marketing: 7, preferences: 7 };
const denied = { analytics: 0, marketing: 0, preferences: 0 };

describe("A recorded decision", () => {
  it("leaves the outbox, and its signed token replaces the unsigned one", async () => {
    const { document, inCard, host, outbox, settle } = await openPage();
    host.answer(201, { token: signed(granted) });
    inCard("Accept all").click();
    expect(outbox()).toHaveLength(1);
    await settle();
    expect(outbox()).toEqual([]);
    expect(document.cookie).toBe(`choices=${signed(granted)}`);
  });

  it("on another origin brings the visitor's secret, which later requests show", async () => {
    const { document, consent, host, settle } = await openPage();
    host.answer(201, { token: signed(denied), secret: SECRET });
    consent.rejectAll();
    await settle();
    expect(document.cookie).toContain(`choices_visitor=${SECRET}`);
    host.answer(201, { token: signed(granted) });
    consent.acceptAll();
    expect(host.last.init.headers.Authorization).toBe(`Visitor ${SECRET}`);
  });

  it("on the same origin needs no secret in the page, and shows none", async () => {
    const { document, consent, host, settle } = await openPage({ url: SAME_ORIGIN });
    host.answer(201, { token: signed(denied) });
    consent.rejectAll();
    await settle();
    expect(document.cookie).toBe(`choices=${signed(denied)}`);
    document.cookie = `choices_visitor=${SECRET}`;
    consent.rejectAll();
    expect(host.last.init.headers.Authorization).toBeUndefined();
  });

  it("does not overwrite a later one that is still on its way", async () => {
    const { document, consent, host, outbox, settle } = await openPage();
    const answerFirst = host.hold();
    const answerSecond = host.hold();
    consent.acceptAll();
    consent.rejectAll();
    expect(host.requests).toHaveLength(1);
    answerFirst(201, { token: signed(granted) });
    await settle();
    expect(document.cookie).toBe(`choices=${outbox()[0].token}`);
    expect(host.last.body.action).toBe("reject-all");
    answerSecond(201, { token: signed(denied) });
    await settle();
    expect(document.cookie).toBe(`choices=${signed(denied)}`);
    expect(consent.allows("marketing")).toBe(false);
  });

  it("whose page was left before the answer waits for the next page, which can write the cookie", async () => {
    const { window, document, consent, host, outbox, settle } = await openPage();
    const answer = host.hold();
    consent.rejectAll();
    const { key, token } = outbox()[0];
    window.dispatchEvent(new window.Event("pagehide"));
    answer(201, { token: signed(denied), secret: SECRET });
    await settle();
    expect(outbox()).toMatchObject([{ key }]);
    expect(document.cookie).toBe(`choices=${token}`);
  });

  it("that another tab has been answered for changes nothing here any more", async () => {
    const { document, window, consent, host, settle } = await openPage();
    const answer = host.hold();
    consent.acceptAll();
    window.localStorage.removeItem("choices_outbox");
    document.cookie = `choices=${signed(denied)}; Path=/`;
    answer(201, { token: signed(granted) });
    await settle();
    expect(document.cookie).toBe(`choices=${signed(denied)}`);
  });

  it("keeps holding when the answer's token is not one", async () => {
    const { document, consent, host, outbox, settle } = await openPage();
    host.answer(201, { token: "?" });
    consent.acceptAll();
    const before = document.cookie;
    await settle();
    expect(outbox()).toEqual([]);
    expect(document.cookie).toBe(before);
  });
});

describe("A refused decision", () => {
  it("is reported for the site's owner, leaves the outbox, and stays applied", async () => {
    const { consent, host, outbox, settle, told } = await openPage();
    host.answer(400, { title: "Unknown category", detail: "adverts is not one" });
    consent.acceptAll();
    await settle();
    expect(outbox()).toEqual([]);
    expect(told.errors).toEqual(["The decision was not recorded: Unknown category. adverts is not one"]);
    expect(consent.allows("marketing")).toBe(true);
  });

  it("is reported by its status when there is no problem to read", async () => {
    const { consent, host, outbox, settle, told } = await openPage();
    host.answer(403);
    consent.acceptAll();
    await settle();
    expect(outbox()).toEqual([]);
    expect(told.errors[0]).toContain("403");
  });

  it("on a superseded notice is forgotten, and the visitor asked on the current one (P02)", async () => {
    const { document, consent, host, outbox, settle, find, inCard, told } = await openPage();
    const current = { ...demo, notice: "n".repeat(43), version: 2, texts: { ...demo.texts, title: "New since then" } };
    const heard: boolean[] = [];
    consent.on("change", ({ decided }) => heard.push(decided));
    host.answer(409, { title: "Superseded notice", current });
    consent.acceptAll();
    await settle();
    expect(outbox()).toEqual([]);
    expect(document.cookie).toBe("");
    expect(consent.allows("analytics")).toBe(false);
    expect(heard).toEqual([false, true, false]);
    expect(find("#pc-title")?.textContent).toBe("New since then");
    inCard("Accept all").click();
    expect(host.last.body.notice).toBe(current.notice);
    expect(told).toEqual({ errors: [], warnings: [], reloads: 0 });
  });

  it("that a later one has replaced does not take that away", async () => {
    const { consent, host, outbox, settle } = await openPage();
    const answerFirst = host.hold();
    host.answer(201, { token: signed(granted) });
    consent.rejectAll();
    consent.acceptAll();
    answerFirst(409, { title: "Superseded notice", current: demo });
    await settle();
    expect(outbox()).toEqual([]);
    expect(consent.allows("marketing")).toBe(true);
  });
});

it("The host is found beside the script", async () => {
  const { consent, host } = await openPage();
  consent.rejectAll();
  expect(host.last.url.startsWith(HOST)).toBe(true);
});

import { describe, expect, it } from "vitest";
import { signed } from "../host.ts";
import { demo, HOST, openPage } from "../open-page.ts";

const parts = ["impressions"];
const cookie = `choices=${signed({ analytics: 7, marketing: 7, preferences: 7 })}; Path=/`;

describe("A site that counts impressions", () => {
  it("is told once that the card was shown, with the notice and the language and nothing else", async () => {
    const { host, settle, told } = await openPage({ parts, url: "https://shop.example/cart?mail=ann@mail.example" });
    host.answer(204);
    await settle();

    expect(host.requests.map(({ url }) => url)).toEqual([`${HOST}demo/impressions`]);
    expect(host.last.body).toEqual({ notice: demo.notice, language: "en" });
    const { body, ...init } = host.last.init;
    expect(init).toEqual({
      method: "POST",
      keepalive: true,
      credentials: "omit",
      referrerPolicy: "origin",
      headers: { "Content-Type": "application/json" },
    });
    expect(told.errors).toEqual([]);
  });

  it("is told nothing more when the preferences open, the card comes again, or the visitor decides", async () => {
    const { host, settle, find, inCard } = await openPage({ parts });
    inCard("Choose what to allow").click();
    await settle();
    // The same notice, after all: the visitor is asked again.
    host.answer(409, { title: "Opted out", current: demo });
    inCard("Accept all").click();
    expect(find("#pc-card")).toBeNull();
    await settle();
    expect(find("#pc-card")).not.toBeNull();

    expect(host.requests.filter(({ url }) => url.endsWith("/impressions"))).toHaveLength(1);
  });

  it("is told again once another notice is shown", async () => {
    const { host, settle, inCard } = await openPage({ parts });
    await settle();
    host.answer(409, {
      title: "Superseded notice",
      current: { ...demo, notice: "another", version: 2, language: "de" },
    });
    inCard("Reject all").click();
    await settle();

    const impressions = host.requests.filter(({ url }) => url.endsWith("/impressions"));
    expect(impressions.map(({ body }) => body)).toEqual([
      { notice: demo.notice, language: "en" },
      { notice: "another", language: "de" },
    ]);
  });

  it.each([
    ["by a visitor who has decided, whatever they open", { parts, cookie }],
    ["on a page for children", { parts, tag: "data-child" }],
    ["where no cookies are kept, and so no card is shown", { parts, prepare: cookiesOff }],
    ["without the part", {}],
  ])("is told nothing %s", async (_, options) => {
    const { host, settle, consent, find } = await openPage(options);
    await settle();
    if (!find("#pc-card")) consent.open();
    await settle();

    expect(host.requests.filter(({ url }) => url.endsWith("/impressions"))).toEqual([]);
  });

  it("is no worse off where requests can't be made at all", async () => {
    const { find, told, settle, consent } = await openPage({
      parts,
      prepare: (window) => {
        window.fetch = () => {
          throw new TypeError("Not here");
        };
      },
    });
    await settle();

    expect(find("#pc-card")).not.toBeNull();
    expect(consent.allows("analytics")).toBe(false);
    expect(told.errors).toEqual([]);
  });

  it("has nothing stored in the page for it", async () => {
    const { window, document, settle } = await openPage({ parts });
    await settle();

    expect(document.cookie).toBe("");
    expect([window.localStorage.length, window.sessionStorage.length]).toEqual([0, 0]);
  });
});

function cookiesOff({ navigator }: Window): void {
  Object.defineProperty(navigator, "cookieEnabled", { value: false });
}

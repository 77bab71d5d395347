import { describe, expect, it } from "vitest";
import { encodeToken, type Token } from "../../../client/choices/token.ts";
import type { Technology } from "../../../client/cookie-consent.d.ts";
import type { Notice } from "../../../client/page/notice.ts";
import golden from "../../wire/states.json" with { type: "json" };
import { optOut } from "../gpc/opt-out.ts";
import { signed } from "../host.ts";
import { demo, openPage } from "../open-page.ts";

describe("The state follows from the token, the notice and the time:", () => {
  it.each(golden)("$name", async ({ categories, heard, payload, now, decided, choices, allows }) => {
    const { consent, find } = await openPage({
      notice: { ...demo, version: 3, categories } as Notice,
      prepare: (window) => {
        window.Date.now = () => now * 1000;
        if (heard) optOut(window);
        if (payload) window.document.cookie = `choices=${encodeToken(payload as unknown as Token)}; Path=/`;
      },
    });
    expect(consent.decided).toBe(decided);
    expect(consent.choices).toEqual(choices);
    for (const [mark, expected] of Object.entries(allows)) {
      const [category = "", technology, service] = mark.split(":");
      const allowed = consent.allows(category, (technology || undefined) as Technology | undefined, service);
      expect([mark, allowed]).toEqual([mark, expected]);
    }
    expect(!!find("#pc-card")).toBe(!decided);
  });
});

describe("A returning visitor", () => {
  it("is read from the signed cookie without a request and without a card (B11)", async () => {
    const cookie = `choices=${signed({ analytics: 7, marketing: 0, preferences: 7 })}; Path=/`;
    const { consent, find, host, requested } = await openPage({ cookie });
    expect(consent.allows("analytics")).toBe(true);
    expect(consent.allows("marketing")).toBe(false);
    expect(find("#pc-card")).toBeNull();
    expect(host.requests).toEqual([]);
    expect(requested).toHaveLength(1);
  });

  it("is asked again when the cookie is another site's", async () => {
    const cookie = `choices=${signed({ analytics: 7 })}; Path=/`;
    const { consent, find } = await openPage({ cookie, notice: { ...demo, site: "shop" } });
    expect(consent.allows("analytics")).toBe(false);
    expect(find("#pc-card")).not.toBeNull();
  });

  it("who decided in another tab is not asked here any more", async () => {
    const { consent, document, window, find } = await openPage();
    expect(find("#pc-card")).not.toBeNull();
    document.cookie = `choices=${signed({ analytics: 7, marketing: 0, preferences: 0 })}; Path=/`;
    window.dispatchEvent(new window.Event("pageshow"));
    expect(consent.allows("analytics")).toBe(true);
    expect(find("#pc-card")).toBeNull();
  });
});

describe("Before the first decision", () => {
  it("nothing is stored and no id exists (P07)", async () => {
    const { document, window, host, settle } = await openPage();
    await settle();
    expect(document.cookie).toBe("");
    expect(window.localStorage.length + window.sessionStorage.length).toBe(0);
    expect(host.requests).toEqual([]);
  });
});

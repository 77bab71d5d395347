import { describe, expect, it } from "vitest";
import { decodeToken } from "../../../client/choices/token.ts";
import golden from "../../wire/decision-request.json" with { type: "json" };
import { openOptedOut } from "../gpc/opt-out.ts";
import { signed } from "../host.ts";
import { demo, HOST, openPage } from "../open-page.ts";

type Page = Awaited<ReturnType<typeof openPage>>;

/** How each of the golden requests comes about. */
const acts: Record<string, (page: Page) => Promise<void> | void> = {
  "accept all in the card": ({ inCard }) => inCard("Accept all").click(),
  "reject all in the card": ({ inCard }) => inCard("Reject all").click(),
  "single technologies in the preferences": async ({ consent, document, inDialog }) => {
    await consent.open();
    const boxes = document.querySelectorAll<HTMLInputElement>(".pc-category:nth-of-type(3) .pc-rows input");
    boxes[0]?.click();
    boxes[2]?.click();
    inDialog("Save my choices").click();
  },
  "everything withdrawn in the preferences": async ({ consent, inDialog }) => {
    consent.acceptAll();
    await consent.open();
    inDialog("Withdraw everything").click();
  },
  "choices of the site's own code": ({ consent }) =>
    consent.decide({ preferences: true, marketing: { "pixel-tag": true } }),
  "accept all but what the browser opts out of": ({ inCard }) => {
    inCard("Accept all").click();
    inCard("Keep it off, accept the rest").click();
  },
  "accept all, and what the browser opts out of all the same": ({ inCard }) => {
    inCard("Accept all").click();
    inCard("Allow it all the same").click();
  },
  "the browser's opt-out ends a grant": () => {},
};

describe("A decision is sent as the contract says:", () => {
  it.each(golden)("$name", async ({ name, body }) => {
    const cookie = `choices=${signed({ analytics: 7, marketing: 7, preferences: 7 })}; Path=/`;
    const page = await ("signals" in body ? openOptedOut(body.action === "signal" ? { cookie } : {}) : openPage());
    await acts[name]?.(page);
    expect(JSON.parse(page.outbox().at(-1).body)).toEqual({ ...body, notice: demo.notice });
  });

  it("by POST that outlives the page, with a key of 128 random bits", async () => {
    const { inCard, host } = await openPage();
    inCard("Reject all").click();
    const { url, init } = host.last;
    expect(url).toBe(`${HOST}demo/decisions`);
    expect(init).toMatchObject({ method: "POST", keepalive: true, credentials: "same-origin" });
    expect(init.headers["Content-Type"]).toBe("application/json");
    expect(init.headers["Idempotency-Key"]).toMatch(/^[\w-]{22}$/);
    expect(init.headers.Authorization).toBeUndefined();
  });

  it("with another key each time", async () => {
    const { consent, outbox } = await openPage();
    consent.acceptAll();
    consent.acceptAll();
    expect(new Set(outbox().map(({ key }: { key: string }) => key)).size).toBe(2);
  });
});

describe("A decision in the page", () => {
  it("holds at once: memory, cookie, listeners, outbox, request, all before the click returns", async () => {
    const { window, document, consent, inCard, find, host, outbox } = await openPage();
    const heard: string[] = [];
    consent.on("change", ({ decided }) =>
      heard.push(`${decided} ${document.cookie.length > 0} ${host.requests.length}`),
    );
    inCard("Accept all").click();
    expect(heard).toEqual(["false false 0", "true true 0"]);
    expect(consent.allows("marketing")).toBe(true);
    expect(find("#pc-card")).toBeNull();
    expect(outbox()).toHaveLength(1);
    expect(host.requests).toHaveLength(1);
    const token = decodeToken(document.cookie.slice("choices=".length), "demo");
    expect(token).toMatchObject({ version: 1, choices: { analytics: 7, marketing: 7, preferences: 7 } });
    expect(token?.exp).toBe((Math.floor(window.Date.now() / 86_400_000) + 182) * 86_400);
  });

  it("is not hindered by a site's callback that throws", async () => {
    const { consent, inCard, host, told } = await openPage();
    const heard: boolean[] = [];
    consent.on("change", () => {
      throw new Error("a fault of the site's");
    });
    consent.on("change", ({ decided }) => heard.push(decided));
    inCard("Reject all").click();
    expect(heard).toEqual([false, true]);
    expect(host.requests).toHaveLength(1);
    expect(told.errors.join()).toContain("a fault of the site's");
  });

  it("holds for the page, without an error and without a reload, where cookies and storage are disabled", async () => {
    const { consent, inCard, find, told, host } = await openPage({
      prepare: (window) => {
        Object.defineProperty(window.document, "cookie", { get: () => "", set: () => {} });
        Object.defineProperty(window, "localStorage", {
          get() {
            throw new window.DOMException("denied", "SecurityError");
          },
        });
      },
    });
    inCard("Accept all").click();
    expect(consent.allows("marketing")).toBe(true);
    expect(find("#pc-card")).toBeNull();
    expect(host.requests).toHaveLength(1);
    expect(told).toEqual({ errors: [], warnings: [], reloads: 0 });
  });

  it("replaces one that stands under the host's own name when the cookie's domain is configured", async () => {
    const { document, consent } = await openPage({
      url: "https://www.shop.example/",
      notice: { ...demo, domain: "shop.example" },
      cookie: `choices=${signed({ analytics: 7, marketing: 7, preferences: 7 })}; Path=/`,
    });
    expect(consent.allows("marketing")).toBe(true);
    consent.rejectAll();
    expect(document.cookie.match(/choices=/g)).toHaveLength(1);
    expect(document.cookie).not.toContain("eyJhbGciOiJFUzI1NiJ9");
  });
});

describe("A grant that is taken back", () => {
  const html = '<img data-consent="marketing" data-src="https://ads.example/p.gif" alt="">';
  const cookie = `choices=${signed({ analytics: 7, marketing: 7, preferences: 7 })}; Path=/`;

  it("loads the page anew, once the decision is in the cookie and on its way (B10)", async () => {
    const { consent, host, told, document } = await openPage({ html, cookie });
    consent.withdraw();
    expect(told.reloads).toBe(1);
    expect(host.requests).toHaveLength(1);
    expect(decodeToken(document.cookie.slice("choices=".length), "demo")?.choices.marketing).toBe(0);
  });

  it("takes the frames that it emptied along: browsers load frames anew with what they last showed", async () => {
    const frames =
      '<iframe data-consent="marketing" data-src="https://video.example/1" title="x"></iframe><iframe title="y"></iframe>';
    const { consent, told, document } = await openPage({ html: frames, cookie });
    consent.withdraw();
    expect(told.reloads).toBe(1);
    expect([...document.querySelectorAll("iframe")].map(({ title }) => title)).toEqual(["y"]);
  });

  it("does not when the tag says so", async () => {
    const { consent, told } = await openPage({ html, cookie, tag: 'data-reload="false"' });
    consent.withdraw();
    expect(told.reloads).toBe(0);
  });

  it("does not when nothing was started under it", async () => {
    const { consent, told } = await openPage({ cookie });
    consent.withdraw();
    expect(told.reloads).toBe(0);
  });

  it("does not when what was started is still allowed", async () => {
    const { consent, told } = await openPage({ html, cookie });
    consent.decide({ marketing: true });
    expect(told.reloads).toBe(0);
  });

  it("counts what site code started with when()", async () => {
    const { consent, told } = await openPage({ cookie });
    await consent.when("analytics", "web-beacon");
    consent.withdraw();
    expect(told.reloads).toBe(1);
  });

  it("in another tab loads this page anew too", async () => {
    const { window, document, told } = await openPage({ html, cookie });
    document.cookie = `choices=${signed({ analytics: 0, marketing: 0, preferences: 0 })}; Path=/`;
    document.dispatchEvent(new window.Event("visibilitychange"));
    expect(told.reloads).toBe(1);
  });
});

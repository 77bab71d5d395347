import { describe, expect, it } from "vitest";
import { signed } from "../host.ts";
import { demo, HOST, openPage } from "../open-page.ts";

const part = `${HOST}${demo.preferences}`;
const decided = `choices=${signed({ analytics: 7, marketing: 7, preferences: 7 })}; Path=/`;

describe("Opening the preferences", () => {
  it("fetches them only then, and once", async () => {
    const { consent, requested, find, settle } = await openPage();
    expect(requested).not.toContain(part);
    await consent.open();
    (find(".pc-close") as HTMLElement).click();
    await settle();
    await consent.open();
    expect(requested.filter((address) => address === part)).toHaveLength(1);
  });

  it("twice at a time shows one", async () => {
    const { consent, document } = await openPage();
    await Promise.all([consent.open(), consent.open()]);
    expect(document.querySelectorAll("#pc-dialog")).toHaveLength(1);
  });

  it("leaves nothing in the global scope but the one name", async () => {
    const { consent, window } = await openPage({
      prepare: (window) => Object.assign(window, { before: Object.keys(window) }),
    });
    await consent.open();
    const { before } = window as unknown as { before: string[] };
    expect(Object.getOwnPropertyNames(window).filter((name) => /consent/i.test(name))).toEqual(["cookieConsent"]);
    expect(Object.keys(window).filter((name) => !before.includes(name) && !/^(before|pc-.*)$/.test(name))).toEqual([]);
  });

  it("works by a click on anything marked for it, also when added later (B09)", async () => {
    const { find, settle } = await openPage({ cookie: decided });
    (find("main") as HTMLElement).innerHTML += '<a href="#" data-consent-open><b id="link">Privacy choices</b></a>';
    find("#link")?.click();
    await settle();
    expect(find("#pc-dialog")).not.toBeNull();
  });

  it("gives the focus back to the link", async () => {
    const { document, find, settle } = await openPage({
      cookie: decided,
      html: '<a href="#" id="link" data-consent-open>Choices</a>',
    });
    find("#link")?.focus();
    find("#link")?.click();
    await settle();
    (find(".pc-close") as HTMLElement).click();
    await settle();
    expect(document.activeElement?.id).toBe("link");
  });
});

describe("Preferences that cannot be loaded", () => {
  it("are explained in the card, which keeps working, and nothing is granted", async () => {
    const { inCard, find, settle, consent, told } = await openPage({ scripts: { [part]: null } });
    inCard("Choose what to allow").click();
    await settle();
    expect(find("#pc-card")?.textContent).toContain(demo.texts.unavailable);
    expect(consent.decided).toBe(false);
    expect(told.errors.join()).toContain("could not be loaded");
    inCard("Reject all").click();
    expect(consent.decided).toBe(true);
    expect(find("#pc-card")).toBeNull();
  });

  it("bring the card back for a visitor who has decided, so that withdrawing still works", async () => {
    const { consent, find, inCard } = await openPage({ cookie: decided, scripts: { [part]: null } });
    await expect(consent.open()).rejects.toThrow("could not be loaded");
    expect(find("#pc-card")?.textContent).toContain(demo.texts.unavailable);
    inCard("Reject all").click();
    expect(consent.allows("marketing")).toBe(false);
    expect(find("#pc-card")).toBeNull();
  });

  it("are what anything else at their address is", async () => {
    const { consent } = await openPage({ scripts: { [part]: "/* something else */" } });
    await expect(consent.open()).rejects.toThrow("could not be loaded");
  });

  it("may be asked for again", async () => {
    const scripts: Record<string, string | null> = { [part]: null };
    const { consent, requested } = await openPage({ scripts });
    await expect(consent.open()).rejects.toThrow();
    await expect(consent.open()).rejects.toThrow();
    expect(requested.filter((address) => address === part)).toHaveLength(2);
  });
});

import { describe, expect, it } from "vitest";
import { demo, openPage } from "../open-page.ts";

describe("The card", () => {
  it("offers Reject all beside Accept all, alike in everything but the word (B01)", async () => {
    const { inCard } = await openPage();
    const reject = inCard("Reject all");
    const accept = inCard("Accept all");
    const looks = (button: HTMLElement) => [...button.attributes].map(({ name, value }) => `${name}=${value}`);
    expect(looks(reject)).toEqual(looks(accept));
    expect(reject.nextElementSibling).toBe(accept);
    expect(inCard("Choose what to allow").className).not.toBe(accept.className);
  });

  it("is a region with a name, in the notice's language and direction (B14)", async () => {
    const { find } = await openPage({ notice: { ...demo, language: "ar", direction: "rtl" } });
    const card = find("#pc-card") as HTMLElement;
    expect(card.localName).toBe("section");
    expect(find(`#${card.getAttribute("aria-labelledby")}`)?.textContent).toBe(demo.texts.title);
    expect([card.lang, card.dir]).toEqual(["ar", "rtl"]);
    expect(card.hasAttribute("aria-modal")).toBe(false);
  });

  it("comes before the page in the order of tabs, and takes no focus", async () => {
    const { document, find } = await openPage();
    expect(find("#pc-card")?.nextElementSibling).toBe(document.body);
    expect(document.activeElement).toBe(document.body);
  });

  it("stays, and grants nothing, on Escape, a click on the page, and scrolling (B03)", async () => {
    const { document, window, find, consent, settle } = await openPage();
    document.dispatchEvent(new window.KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    find("main")?.click();
    window.dispatchEvent(new window.Event("scroll"));
    await settle();
    expect(find("#pc-card")).not.toBeNull();
    expect(consent.decided).toBe(false);
  });

  it("takes its texts as text, never as markup", async () => {
    const { find } = await openPage({
      notice: { ...demo, texts: { ...demo.texts, title: "<img src=x onerror=alert(1)>" } },
    });
    expect(find("#pc-card img")).toBeNull();
    expect(find("#pc-title")?.textContent).toBe("<img src=x onerror=alert(1)>");
  });

  it("leads to the policy and to the partners before a choice (B07)", async () => {
    const { find, inCard, settle } = await openPage();
    expect(find("#pc-card a")?.getAttribute("href")).toBe(demo.policyUrl);
    inCard(demo.texts.partners).click();
    await settle();
    expect(find("#pc-dialog")).not.toBeNull();
  });

  it("is not shown where there is nothing to ask", async () => {
    const categories = demo.categories.filter(({ id }) => id === "necessary");
    const { find, consent } = await openPage({ notice: { ...demo, categories } });
    expect(consent.decided).toBe(true);
    expect(find("#pc-card")).toBeNull();
  });

  it.each(["corner", "bottom", "centre"] as const)("stands where the site wants it: %s", async (position) => {
    const { find } = await openPage({ notice: { ...demo, look: { position } } });
    expect(find("#pc-card")?.classList.contains(`pc-${position}`)).toBe(true);
  });

  it("uses no word in ids and classes that filter lists hide", async () => {
    const { document, consent } = await openPage();
    await consent.open();
    const named = [...document.querySelectorAll(".pc, .pc *")].flatMap(({ id, classList }) => [id, ...classList]);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => /cookie|consent|gdpr|banner/i.test(name))).toEqual([]);
  });
});

describe("The focus", () => {
  it("goes back to where it was when the card closes", async () => {
    const { document, find, inCard } = await openPage({ html: '<input id="search">' });
    find("#search")?.focus();
    inCard("Reject all").focus();
    inCard("Accept all").focus();
    inCard("Accept all").click();
    expect(document.activeElement?.id).toBe("search");
  });

  it("goes to the page's content when it was nowhere before", async () => {
    const { document, inCard } = await openPage();
    inCard("Reject all").focus();
    inCard("Reject all").click();
    expect(document.activeElement?.localName).toBe("main");
    (document.activeElement as HTMLElement).blur();
    expect(document.querySelector("main")?.hasAttribute("tabindex")).toBe(false);
  });

  it("is left where it is when it was not in the card", async () => {
    const { document, find, consent } = await openPage({ html: '<input id="search">' });
    find("#search")?.focus();
    consent.rejectAll();
    expect(document.activeElement?.id).toBe("search");
  });

  it("goes back past the dialog and the card to the page", async () => {
    const { document, find, inCard, inDialog, settle } = await openPage({ html: '<input id="search">' });
    find("#search")?.focus();
    inCard("Choose what to allow").focus();
    inCard("Choose what to allow").click();
    await settle();
    inDialog("Accept all").click();
    await settle();
    expect(document.activeElement?.id).toBe("search");
  });
});

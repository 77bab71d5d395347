import { describe, expect, it, vi } from "vitest";
import preferencesData from "../../wire/preferences.json" with { type: "json" };
import { signed } from "../host.ts";
import { demo, HOST, openPage } from "../open-page.ts";

const cookie = `choices=${signed({ analytics: 7, marketing: 7, preferences: 7 })}; Path=/`;

describe("The foot of the preferences", () => {
  it("shows a visitor who has decided their id and receipt, asked for with their secret", async () => {
    const receipts: Blob[] = [];
    const { host, find, consent, settle, window } = await openPage({
      cookie,
      prepare: (window) => {
        window.document.cookie = "choices_visitor=c2VjcmV0; Path=/";
        window.URL.createObjectURL = (blob) => `blob:${receipts.push(blob as Blob)}`;
      },
    });
    host.answer(200, { visitor: "4fJ9", receipt: "a.b.c" });
    await consent.open();
    await vi.waitFor(() => expect(find(".pc-more p")?.textContent).toContain("Your id on this site: 4fJ9"));
    expect(host.last.url).toBe(`${HOST}demo/me`);
    expect(host.last.init.headers).toEqual({ Authorization: "Visitor c2VjcmV0" });
    expect(find(".pc-more a")?.getAttribute("download")).toBe("receipt.jws");
    expect(receipts[0]?.size).toBe("a.b.c".length);

    const copied: string[] = [];
    const clipboard = { writeText: async (text: string) => void copied.push(text) };
    Object.defineProperty(window.navigator, "clipboard", { value: clipboard });
    const copy = find(".pc-more button") as HTMLElement;
    copy.click();
    await settle();
    expect([copied, copy.textContent]).toEqual([["4fJ9"], "Copied"]);
  });

  it("asks the host nothing of a visitor who has not decided", async () => {
    const { host, find, consent } = await openPage();
    await consent.open();
    await vi.waitFor(() => expect(find(".pc-more select")).not.toBeNull());
    expect(host.requests).toEqual([]);
    expect(find(".pc-more p")).toBeNull();
  });

  it("says where browsers keep the setting when no cookies are kept", async () => {
    const { find, consent } = await openPage({
      prepare: ({ navigator }) => Object.defineProperty(navigator, "cookieEnabled", { value: false }),
    });
    await consent.open();
    await vi.waitFor(() => expect(find(".pc-more")?.textContent).toContain("Your browser keeps no cookies"));
    expect(find(".pc-more ul")?.textContent).toContain("about:preferences#privacy");
  });

  it("goes over to another language with what is switched but not saved, and the record says which (B14)", async () => {
    const german = { ...preferencesData, texts: { ...preferencesData.texts, preferencesTitle: "Ihre Auswahl" } };
    const { bundle } = await import("../../../client/bundle.mjs");
    const [preferences, foot] = [
      (await bundle("preferences.ts", "__PREFERENCES__", "__SERVICES__")).replace("__SERVICES__", "null"),
      await bundle("foot.ts", "__FOOT__"),
    ];
    const footData = { texts: { language: "Sprache", visitor: "" }, languages: ["en", "de"] };
    const { host, find, inDialog, inCard, settle, window } = await openPage({
      scripts: {
        [`${HOST}demo.preferences.js?lang=de`]: preferences.replace("__PREFERENCES__", () => JSON.stringify(german)),
        [`${HOST}demo.foot.js?lang=de`]: foot.replace("__FOOT__", () => JSON.stringify(footData)),
      },
    });
    await settle();
    inCard("Choose what to allow").click();
    await vi.waitFor(() => expect(find(".pc-more select")).not.toBeNull());
    (find("#pc-dialog [role=switch]") as HTMLElement).click();
    const select = find(".pc-more select") as HTMLSelectElement;
    expect([...select.options].map(({ textContent }) => textContent)).toEqual(["English", "Deutsch"]);
    host.answer(200, { direction: "ltr", texts: { ...demo.texts, reject: "Alle ablehnen" } });
    select.value = "de";
    select.dispatchEvent(new window.Event("change"));
    await vi.waitFor(async () => {
      await settle();
      expect(find("#pc-heading")?.textContent).toBe("Ihre Auswahl");
    });
    expect(find("#pc-dialog")?.lang).toBe("de");
    expect(find("#pc-card")?.textContent).toContain("Alle ablehnen");
    host.answer(503);
    inDialog("Save my choices").click();
    await settle();
    expect(host.last.body).toMatchObject({ language: "de", surface: "preferences" });
    expect(Object.values(host.last.body.choices as object)).toContain(true);
  });
});

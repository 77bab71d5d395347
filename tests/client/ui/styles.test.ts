import { describe, expect, it } from "vitest";
import { demo, openPage } from "../open-page.ts";

describe("Styles", () => {
  it("are adopted by the document, beside the page's own, without a style element (B15)", async () => {
    const texts: string[] = [];
    const own = {};
    const { document, consent } = await openPage({
      prepare: (window) => {
        Object.assign(window.document, { adoptedStyleSheets: [own] });
        Object.assign(window.CSSStyleSheet.prototype, { replaceSync: (text: string) => texts.push(text) });
      },
    });
    await consent.open();
    expect(document.querySelector("style")).toBeNull();
    expect(document.adoptedStyleSheets[0]).toBe(own);
    expect(document.adoptedStyleSheets).toHaveLength(1 + texts.length);
    expect(texts.map((text) => /:where\(\.pc\)|:lang\(\w+\)|\.pc-(card|dialog|box)/.exec(text)?.[0])).toEqual([
      ":where(.pc)",
      ":lang(en)",
      ".pc-card",
      ".pc-dialog",
      ".pc-box",
    ]);
  });

  it("are an element with the tag's nonce where sheets cannot be constructed, and come once", async () => {
    const { document, consent } = await openPage({ tag: 'nonce="n1"' });
    consent.acceptAll();
    await consent.open();
    const styles = [...document.querySelectorAll("style")];
    expect(styles.length).toBeGreaterThan(3);
    expect(styles.every(({ nonce }) => nonce === "n1")).toBe(true);
    expect(new Set(styles.map(({ textContent }) => textContent)).size).toBe(styles.length);
  });

  it("are not there for a visitor who has nothing to see", async () => {
    const { document } = await openPage({
      notice: { ...demo, categories: [{ id: "necessary", technologies: ["cookie"], since: 1 }] },
    });
    expect(document.querySelector("style")).toBeNull();
  });
});

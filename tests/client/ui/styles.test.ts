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
    expect(document.adoptedStyleSheets).toHaveLength(3);
    expect(document.adoptedStyleSheets[0]).toBe(own);
    expect(texts.map((text) => /\.pc-(card|dialog)/.exec(text)?.[1])).toEqual(["card", "dialog"]);
  });

  it("are an element with the tag's nonce where sheets cannot be constructed, and come once", async () => {
    const { document, consent } = await openPage({ tag: 'nonce="n1"' });
    consent.acceptAll();
    await consent.open();
    const styles = [...document.querySelectorAll("style")];
    expect(styles.map(({ nonce }) => nonce)).toEqual(["n1", "n1"]);
  });

  it("are not there for a visitor who has nothing to see", async () => {
    const { document } = await openPage({
      notice: { ...demo, categories: [{ id: "necessary", technologies: ["cookie"], since: 1 }] },
    });
    expect(document.querySelector("style")).toBeNull();
  });
});

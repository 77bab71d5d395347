import { describe, expect, it } from "vitest";
import { signed } from "../host.ts";
import { openPage } from "../open-page.ts";

const all = { analytics: 7, marketing: 7, preferences: 7 };
const cookieFor = (choices: Record<string, number>) => `choices=${signed(choices)}; Path=/`;

const html = `
  <img id="pixel" data-consent="marketing" data-src="https://ads.example/p.gif" data-srcset="https://ads.example/2.gif 2x" alt="">
  <iframe id="film" data-consent="marketing" data-src="https://video.example/1" title="A film"></iframe>
  <link id="font" data-consent="preferences" data-href="https://font.example/a.css" rel="stylesheet">
  <template data-consent="analytics"><b id="inner">held</b></template>
  <img id="cart" data-consent="necessary" data-src="https://shop.example/cart.gif" alt="">
  <script type="text/plain" data-consent="analytics">window.ran = (window.ran || 0) + 1</script>`;

describe("Held elements", () => {
  it("stay inert before a choice, except what is necessary (B06)", async () => {
    const { find, settle, window, requested } = await openPage({ html });
    await settle();
    expect(find("#pixel")?.hasAttribute("src")).toBe(false);
    expect(find("#film")?.hasAttribute("src")).toBe(false);
    expect(find("#font")?.hasAttribute("href")).toBe(false);
    expect(find("#inner")).toBeNull();
    expect(window).not.toHaveProperty("ran");
    expect(find("#cart")?.getAttribute("src")).toBe("https://shop.example/cart.gif");
    expect(requested).toHaveLength(1);
  });

  it("stay inert after a refusal", async () => {
    const { find, inCard, settle, window } = await openPage({ html });
    inCard("Reject all").click();
    await settle();
    expect(find("[data-consent=marketing][src], [href], #inner")).toBeNull();
    expect(window).not.toHaveProperty("ran");
  });

  it("are released by a grant, each once", async () => {
    const { find, inCard, settle, window, consent } = await openPage({ html });
    inCard("Accept all").click();
    await settle();
    expect(find("#pixel")?.getAttribute("src")).toBe("https://ads.example/p.gif");
    expect(find("#pixel")?.getAttribute("srcset")).toBe("https://ads.example/2.gif 2x");
    expect(find("#film")?.getAttribute("src")).toBe("https://video.example/1");
    expect(find("#font")?.getAttribute("href")).toBe("https://font.example/a.css");
    expect(find("#inner")?.textContent).toBe("held");
    consent.acceptAll();
    await settle();
    expect(window).toHaveProperty("ran", 1);
  });

  it("wait until the card has been painted away", async () => {
    const { find, inCard, clock } = await openPage({ html });
    inCard("Accept all").click();
    find("main")?.append("a change to the page in between");
    await clock.pass(15);
    expect(find("#film")?.hasAttribute("src")).toBe(false);
    await clock.pass(5);
    expect(find("#film")?.hasAttribute("src")).toBe(true);
  });

  it("are released shortly after where no frame is ever painted", async () => {
    const { find, inCard, clock } = await openPage({
      html,
      prepare: (window) => {
        window.requestAnimationFrame = () => 0;
      },
    });
    inCard("Accept all").click();
    await clock.pass(200);
    expect(find("#film")?.hasAttribute("src")).toBe(true);
  });

  it("of a returning visitor are released while the page is read", async () => {
    const { find, window } = await openPage({ html, cookie: cookieFor(all) });
    expect(find("#film")?.hasAttribute("src")).toBe(true);
    expect(window).toHaveProperty("ran", 1);
  });

  it("that are added later are treated like those in the page", async () => {
    const { document, find, settle, consent } = await openPage();
    const main = find("main") as HTMLElement;
    main.innerHTML += '<p><img id="late" data-consent="marketing" data-src="https://ads.example/l.gif" alt=""></p>';
    await settle();
    expect(find("#late")?.hasAttribute("src")).toBe(false);
    consent.acceptAll();
    await settle();
    expect(find("#late")?.hasAttribute("src")).toBe(true);
    const later = document.createElement("iframe");
    later.dataset.src = "https://video.example/2";
    main.append(later);
    later.setAttribute("data-consent", "marketing");
    await settle();
    expect(later.getAttribute("src")).toBe("https://video.example/2");
  });

  it("that the parser may still be in the middle of wait until it has gone on", async () => {
    const { document, find, settle, consent } = await openPage();
    consent.acceptAll();
    await settle();
    Object.defineProperty(document, "readyState", { value: "loading", configurable: true });
    document.body.insertAdjacentHTML("beforeend", '<template data-consent="analytics"><b id="half"></b></template>');
    await settle();
    expect(find("#half")).toBeNull();
    document.body.append(" ");
    await settle();
    expect(find("#half")).not.toBeNull();
  });

  it("at the very end of the page are released when it has been read", async () => {
    const { document, window, find, settle, consent } = await openPage();
    consent.acceptAll();
    await settle();
    Object.defineProperty(document, "readyState", { value: "loading", configurable: true });
    document.body.insertAdjacentHTML("beforeend", '<template data-consent="analytics"><b id="last"></b></template>');
    await settle();
    expect(find("#last")).toBeNull();
    Reflect.deleteProperty(document, "readyState");
    document.dispatchEvent(new window.Event("DOMContentLoaded"));
    expect(find("#last")).not.toBeNull();
  });

  it("within a released template are held by their own marks", async () => {
    const { find, settle, consent } = await openPage({
      html: `<template data-consent="analytics"><p id="outer"></p>
        <img id="nested" data-consent="marketing" data-src="https://ads.example/n.gif" alt=""></template>`,
    });
    consent.decide({ analytics: true });
    await settle();
    expect(find("#outer")).not.toBeNull();
    expect(find("#nested")?.hasAttribute("src")).toBe(false);
    consent.acceptAll();
    await settle();
    expect(find("#nested")?.hasAttribute("src")).toBe(true);
  });
});

describe("A mark", () => {
  const marks = `
    <img id="img" data-consent="analytics" data-src="https://a.example/1" alt="">
    <iframe id="frame" data-consent="analytics" data-src="https://a.example/2" title="x"></iframe>
    <iframe id="beacon" data-consent=" analytics:web-beacon " data-src="https://a.example/3" title="x"></iframe>
    <img id="stored" data-consent="analytics:cookie" data-src="https://a.example/4" alt="">`;
  const open = async (choices: Record<string, number>) => {
    const { document } = await openPage({ html: marks, cookie: cookieFor({ ...all, ...choices }) });
    return [...document.querySelectorAll("[src^='https://a.example']")].map(({ id }) => id);
  };

  it("without a technology means pixel tags on an image, and everything elsewhere", async () => {
    expect(await open({ analytics: 2 })).toEqual(["img"]);
    expect(await open({ analytics: 7 })).toEqual(["img", "frame", "beacon", "stored"]);
  });

  it("with a technology means that one", async () => {
    expect(await open({ analytics: 4 })).toEqual(["beacon"]);
    expect(await open({ analytics: 1 })).toEqual(["stored"]);
    expect(await open({ analytics: 5 })).toEqual(["beacon", "stored"]);
  });

  it.each([
    "adverts",
    "analytics:fingerprint",
    "analytics:cookie:x",
    "",
  ])("that names nothing declared holds for ever, and says so once: %j", async (mark) => {
    const held = `<img class="held" data-consent="${mark}" data-src="https://a.example/1" alt="">`;
    const { find, told, settle, consent } = await openPage({ html: held + held, cookie: cookieFor(all) });
    consent.acceptAll();
    await settle();
    expect(find(".held[src]")).toBeNull();
    expect(told.warnings).toHaveLength(1);
    expect(told.warnings[0]).toContain(`"${mark}"`);
  });
});

describe("Markup that others may write into a page", () => {
  it("does not become a script by what it says of its address", async () => {
    const { find, settle, document } = await openPage({
      html: `<a id="link" data-consent="necessary" data-href="javascript:alert(1)">x</a>
        <iframe id="frame" data-consent="necessary" data-src=" java&#9;script:alert(1)" title="x"></iframe>
        <img id="image" data-consent="necessary" data-src="/cart.gif" data-onerror="alert(1)" alt="">`,
    });
    await settle();
    expect(find("#link")?.hasAttribute("href")).toBe(false);
    expect(find("#frame")?.getAttribute("src")).toBe("about:blank");
    expect(find("#image")?.getAttribute("src")).toBe("/cart.gif");
    expect(document.querySelector("[onerror]")).toBeNull();
  });
});

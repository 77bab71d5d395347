import { describe, expect, it } from "vitest";
import { signed } from "../host.ts";
import { demo, HOST, openPage } from "../open-page.ts";

const part = `${HOST}${demo.embeds}`;
const film = '<iframe data-consent="marketing" data-src="https://video.localhost/1" title="A film"></iframe>';
const accepted = `choices=${signed({ analytics: 7, marketing: 7, preferences: 7 })}; Path=/`;

describe("The placeholders' script", () => {
  it("is fetched once, when a held frame comes into sight", async () => {
    const { sight, find, document, requested, settle } = await openPage({ html: film + film });
    await settle();
    expect(requested).not.toContain(part);
    for (const frame of document.querySelectorAll("iframe")) sight.show(frame);
    await settle();
    expect(requested.filter((address) => address === part)).toHaveLength(1);
    expect(sight.show(find("iframe"))).toBe(false);
  });

  it("is not fetched where nothing is held", async () => {
    const { sight, find, settle } = await openPage({ html: film, cookie: accepted });
    await settle();
    expect(find("iframe")?.hasAttribute("src")).toBe(true);
    expect(sight.show(find("iframe"))).toBe(false);
  });

  it("is not fetched for a frame that waits for nothing that could come", async () => {
    const { sight, find } = await openPage({ html: film.replace("marketing", "adverts") });
    expect(sight.show(find("iframe"))).toBe(false);
  });

  it("is not fetched for a frame too small for words, until the page has changed and it has grown", async () => {
    const { sight, find, requested, settle } = await openPage({ html: film });
    sight.show(find("iframe"), 1, 1);
    sight.show(find("iframe"), 640, 40);
    await settle();
    expect(requested).not.toContain(part);
    find("main")?.append("a change");
    await settle();
    expect(sight.show(find("iframe"), 640, 360)).toBe(true);
    await settle();
    expect(requested).toContain(part);
  });

  it("is asked for once where it can't be had: the frame stays empty and everything else works", async () => {
    const { sight, document, find, requested, settle, inCard } = await openPage({
      html: film + film,
      scripts: { [part]: null },
    });
    for (const frame of document.querySelectorAll("iframe")) sight.show(frame);
    await settle();
    find("main")?.append("a change");
    await settle();
    expect(requested.filter((address) => address === part)).toHaveLength(1);
    expect(document.querySelector("iframe")?.contentDocument?.body.textContent).toBe("");
    inCard("Accept all").click();
    await settle();
    expect(document.querySelectorAll("iframe[src]")).toHaveLength(2);
  });
});

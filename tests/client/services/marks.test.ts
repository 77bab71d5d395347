import { describe, expect, it } from "vitest";
import type { Notice } from "../../../client/page/notice.ts";
import { demo, openPage } from "../open-page.ts";
import { DECLARED, LANTERN, QUAYSIDE, without } from "./partners.ts";

const script = (attributes: string, name: string) =>
  `<script type="text/plain" data-consent="marketing" ${attributes}>(window.ran ||= []).push("${name}")</script>`;

const html = `
  ${script('data-service="Lantern Ads"', "lantern")}
  ${script('data-service="Quayside Video"', "quayside")}
  ${script("", "both")}
  ${script('data-service="Nobody"', "nobody")}
  ${script('data-service="constructor"', "constructor")}
  <script type="text/plain" data-consent="necessary" data-service="Shop">(window.ran ||= []).push("shop")</script>
  <img id="pixel" data-consent="marketing" data-src="https://ads.localhost/p.gif" alt="">
  <iframe id="film" data-consent="marketing" data-src="https://video.localhost/1" title="A film"></iframe>
  <iframe id="other" data-consent="marketing" data-src="https://elsewhere.example/1" title="Another"></iframe>`;

async function shown(cookie: string, options: Parameters<typeof openPage>[0] = {}) {
  const page = await openPage({ html, cookie, parts: [DECLARED], ...options });
  await page.settle();
  const sources = ["pixel", "film", "other"].filter((id) => page.find(`#${id}`)?.hasAttribute("src"));
  return { ...page, ran: (page.window as { ran?: string[] }).ran ?? [], sources };
}

describe("A marked element is of the service (B08)", () => {
  it("that it names, or that its address is declared for; of neither it needs all", async () => {
    const one = await shown(without([LANTERN]));
    expect([one.ran, one.sources]).toEqual([["quayside", "shop"], ["film"]]);
    const other = await shown(without([QUAYSIDE]));
    expect([other.ran, other.sources]).toEqual([["lantern", "shop"], ["pixel"]]);
    const all = await shown(without([]));
    expect([all.ran, all.sources]).toEqual([
      ["lantern", "quayside", "both", "shop"],
      ["pixel", "film", "other"],
    ]);
  });

  it("and stays held where the site declares no such service, which is said once", async () => {
    const { told } = await shown(without([]));
    expect(told.warnings).toEqual([
      'data-consent="marketing" data-service="Nobody" names nothing that this site declares: held back.',
      'data-consent="marketing" data-service="constructor" names nothing that this site declares: held back.',
    ]);
  });

  it("whose address it is, in other products' markup too", async () => {
    const markup = { "vanilla-cookieconsent": { ads: "marketing", film: "marketing::Quayside Video" } };
    const inert = (more: string, name: string) =>
      `<script type="text/plain" ${more}>(window.ran ||= []).push("${name}")</script>`;
    const { ran } = await shown(without([LANTERN]), {
      parts: ["markup/vanilla-cookieconsent", DECLARED],
      notice: { ...demo, markup } as Notice,
      html:
        inert('data-category="ads"', "both") +
        inert('data-category="film"', "mapped") +
        inert('data-category="ads" data-service="Quayside Video"', "named") +
        // That product's own names of services need not be this site's.
        inert('data-category="ads" data-service="youtube"', "unknown"),
    });
    expect(ran).toEqual(["mapped", "named"]);
  });

  it("and held again, with a reload, once that service is denied", async () => {
    const { consent, told } = await shown(without([LANTERN]));
    consent.decide({
      marketing: { cookie: true, "pixel-tag": true, services: { "Lantern Ads": true } },
      analytics: true,
    });
    expect(told.reloads).toBe(1);
  });
});

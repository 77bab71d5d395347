import { describe, expect, it, vi } from "vitest";
import { demo, openPage } from "../open-page.ts";

const at = (name: string) => `https://cdn.example/${name}`;
const log = (name: string) => `(window.log = window.log || []).push("${name}");`;

/** One held thing of each kind, as each product's manual writes it: `analytics` scripts a and b, a frame, and an image. */
const products = {
  "vanilla-cookieconsent": {
    markup: { numbers: "analytics" },
    html: `<script type="text/plain" data-category="numbers" data-service="Stats" src="${at("a.js")}"></script>
      <script type="text/plain" data-category="numbers">${log("b")}</script>`,
    elements: "",
    inert: `<script type="text/plain" data-category="!numbers">${log("refused")}</script>
      <script type="text/plain" data-category="numbers" data-service="!Stats">${log("refused")}</script>`,
  },
  cookiebot: {
    markup: { statistics: "analytics", marketing: "marketing" },
    html: `<script type="text/plain" data-cookieconsent="statistics" src="${at("a.js")}"></script>
      <script type="text/plain" data-cookieconsent="statistics">${log("b")}</script>`,
    elements: `<iframe data-cookieconsent="statistics" data-cookieblock-src="${at("f")}"></iframe>
      <img data-cookieconsent="statistics" data-cookieblock-src="${at("i.gif")}">`,
    inert: `<script type="text/plain" data-cookieconsent="statistics, marketing">${log("both")}</script>`,
  },
  klaro: {
    markup: { matomo: "analytics" },
    html: `<script type="text/plain" data-type="text/javascript" data-name="matomo" data-src="${at("a.js")}"></script>
      <script type="text/plain" data-type="text/javascript" data-name="matomo">${log("b")}</script>`,
    elements: `<iframe data-name="matomo" data-src="${at("f")}"></iframe><img data-name="matomo" data-src="${at("i.gif")}">`,
    inert: `<script type="text/plain" data-type="text/javascript" data-name="other">${log("other")}</script>`,
  },
  onetrust: {
    markup: { C0002: "analytics", C0004: "marketing" },
    html: `<script type="text/plain" class="wide optanon-category-C0002" src="${at("a.js")}"></script>
      <script type="text/plain" class="optanon-category-C0002">${log("b")}</script>`,
    elements: `<iframe class="optanon-category-C0002" data-src="${at("f")}"></iframe>
      <img class="optanon-category-C0002" data-src="${at("i.gif")}">`,
    inert: `<script type="text/plain" class="optanon-category-C0002-C0004">${log("both")}</script>`,
  },
} as const;

const open = (
  product: keyof typeof products,
  html: string,
  markup: Record<string, string> = products[product].markup,
) =>
  openPage({
    html,
    parts: [`markup/${product}`],
    notice: { ...demo, markup: { [product]: markup } },
    scripts: { [at("a.js")]: log("a") },
  });

type Page = Awaited<ReturnType<typeof openPage>>;
const logOf = ({ window }: Page) => (window as unknown as { log?: string[] }).log ?? [];
const sources = ({ document }: Page) =>
  [...document.querySelectorAll("iframe, img")].map((one) => one.getAttribute("src"));

describe.each(Object.keys(products) as (keyof typeof products)[])("Markup of %s", (product) => {
  const { html, elements, inert } = products[product];

  it("is held before a choice (B06)", async () => {
    const page = await open(product, html + elements);
    await page.settle();
    expect(logOf(page)).toEqual([]);
    expect(sources(page).filter(Boolean)).toEqual([]);
    expect(page.requested).toHaveLength(1);
    expect(page.told.warnings).toEqual([]);
  });

  it("is released in its order by what its name is mapped to, each once", async () => {
    const page = await open(product, html + elements);
    page.consent.decide({ analytics: true });
    await page.settle();
    await vi.waitFor(() => expect(logOf(page)).toEqual(["a", "b"]));
    expect(sources(page)).toEqual(elements ? [at("f"), at("i.gif")] : []);
    page.consent.acceptAll();
    await page.settle();
    expect(logOf(page)).toEqual(["a", "b"]);
  });

  it("that needs more, or what no grant gives, stays inert", async () => {
    const page = await open(product, inert);
    page.consent.decide({ analytics: true });
    await page.settle();
    expect(logOf(page)).toEqual([]);
  });

  it("whose name is not mapped is held for ever, and says so once", async () => {
    const page = await open(product, html + elements, {});
    page.consent.acceptAll();
    await page.settle();
    expect(logOf(page)).toEqual([]);
    expect(sources(page).filter(Boolean)).toEqual([]);
    expect(page.told.warnings).toHaveLength(1);
    expect(page.told.warnings[0]).toContain(product);
  });

  it("that is an image needs pixel tags alone", async () => {
    const page = await open(product, elements);
    page.consent.decide({ analytics: { "pixel-tag": true } });
    await page.settle();
    expect(sources(page)).toEqual(elements ? [null, at("i.gif")] : []);
  });
});

describe("Several names", () => {
  it.each(["cookiebot", "onetrust"] as const)("of %s all have to be allowed", async (product) => {
    const page = await open(product, products[product].inert);
    page.consent.acceptAll();
    await page.settle();
    expect(logOf(page)).toEqual(["both"]);
  });
});

it("What Cookiebot ignores runs at once", async () => {
  const page = await open("cookiebot", `<script type="text/plain" data-cookieconsent="ignore">${log("now")}</script>`);
  await page.settle();
  expect(logOf(page)).toEqual(["now"]);
});

it("A name that every object has is none", async () => {
  const page = await open("klaro", `<script type="text/plain" data-name="constructor">${log("x")}</script>`);
  page.consent.acceptAll();
  await page.settle();
  expect(logOf(page)).toEqual([]);
});

import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Core } from "../../../client/parts/part.ts";
import { begin, marksOf, serviceOf } from "../../../client/rules/judge.ts";

const of = (service: string, technology: string, more: object) => ({
  service,
  category: "marketing",
  technology,
  ...more,
});

const trackers = [
  of("Lantern", "pixel-tag", { hosts: ["ads.example"] }),
  of("Film: Pier", "cookie", { hosts: ["*.film.example"] }),
  of("Film: Pier", "pixel-tag", { hosts: ["both.example"] }),
  of("Lantern", "web-beacon", { hosts: ["both.example"] }),
  { category: "analytics", technology: "cookie", hosts: ["stats.example"] },
  { category: "necessary", technology: "cookie", hosts: ["pay.example"] },
];

beforeAll(() => {
  vi.stubGlobal("location", { hostname: "shop.example" });
  vi.stubGlobal("document", { baseURI: "https://shop.example/" });
  begin({ notice: { trackers, categories: [] }, host: new URL("https://shop.example/choices/") } as unknown as Core);
});
afterAll(() => {
  vi.unstubAllGlobals();
});

it.each([
  ["https://ads.example/offer.js", "script", "Lantern"],
  ["//a.film.example/1", "iframe", "Film: Pier"],
  // An image is a pixel tag, and only one of the two declares those there; anything else may be either's.
  ["https://both.example/p.gif", "img", "Film: Pier"],
  ["https://both.example/p.js", "script", undefined],
  ["https://stats.example/s.js", "script", undefined],
  ["https://pay.example/", "iframe", undefined],
  ["https://unknown.example/", "iframe", undefined],
  ["https://[", "iframe", undefined],
])("B08 %s on %s is of %s", (address, localName, service) => {
  expect(serviceOf("marketing", { localName } as HTMLElement, address)).toBe(service);
});

it("B06 an address without a host is judged by the base's, and by the present one", () => {
  expect(marksOf("/offer.js")).toEqual([]);
  vi.stubGlobal("document", { baseURI: "https://ads.example/shop/" });
  expect(marksOf("/offer.js")).toEqual(["marketing:pixel-tag:Lantern"]);
  expect(marksOf("//shop.example/offer.js")).toEqual([]);
  vi.stubGlobal("document", { baseURI: "https://shop.example/" });
  expect(marksOf("/offer.js")).toEqual([]);
  expect(marksOf("//ads.example/offer.js")).toEqual(["marketing:pixel-tag:Lantern"]);
  expect(marksOf("/\\ads.example/offer.js")).toEqual(["marketing:pixel-tag:Lantern"]);
});

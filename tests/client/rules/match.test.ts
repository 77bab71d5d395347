import { beforeAll, expect, it, vi } from "vitest";
import type { Tracker } from "../../../client/page/tracker.ts";
import { type Kind, rulesOf } from "../../../client/rules/match.ts";

const trackers: readonly Tracker[] = [
  { category: "necessary", technology: "cookie", names: ["cart", "cart_*"] },
  { category: "necessary", technology: "web-beacon", hosts: ["pay.example"] },
  { category: "analytics", technology: "cookie", names: ["_pk_*"] },
  { category: "analytics", technology: "pixel-tag", hosts: ["stats.example"], paths: ["/pixel.gif"] },
  { category: "analytics", technology: "web-beacon", hosts: ["stats.example"], paths: ["/collect/"] },
  { category: "marketing", technology: "cookie", hosts: ["*.ads.example"] },
];

const marksOf = (address: string, kind?: Kind, own?: readonly string[]) =>
  rulesOf(trackers, own).marksOfUrl(new URL(address), kind);

beforeAll(() => {
  vi.stubGlobal("location", { hostname: "shop.example" });
  return () => vi.unstubAllGlobals();
});

it.each([
  ["https://stats.example/pixel.gif?x=1", "pixel-tag", ["analytics:pixel-tag"]],
  ["https://STATS.example/collect", "web-beacon", ["analytics:web-beacon"]],
  ["wss://stats.example/collect/live", "web-beacon", ["analytics:web-beacon"]],
  ["https://stats.example/collection", "web-beacon", []],
  ["https://stats.example/other", "pixel-tag", []],
  ["https://ads.example/", undefined, ["marketing:cookie"]],
  ["https://a.b.ads.example/p.gif", "pixel-tag", ["marketing:cookie"]],
  ["https://notads.example/", undefined, []],
  ["https://pay.example/frame", undefined, []],
  ["https://unknown.example/", undefined, []],
  ["data:text/plain,stats.example", undefined, []],
] as const)("%s as %s waits for %j", (address, kind, marks) => {
  expect(marksOf(address, kind)).toEqual(marks);
});

it("In strict mode a foreign host that nothing declares waits for nothing that could come", () => {
  const own = ["shop.example", "*.shop.example"];
  expect(marksOf("https://unknown.example/", undefined, own)).toBeUndefined();
  expect(marksOf("https://api.shop.example/", "web-beacon", own)).toEqual([]);
  expect(marksOf("https://pay.example/", undefined, own)).toEqual([]);
});

it("Names are matched whole and by case, and ours are never held", () => {
  const rules = rulesOf(trackers, ["shop.example"]);
  expect(rules.marksOfName("_pk_id.1")).toEqual(["analytics:cookie"]);
  expect(rules.marksOfName("cart_eu")).toEqual([]);
  expect(rules.marksOfName("Cart")).toBeUndefined();
  expect(rules.marksOfName("choices_outbox")).toEqual([]);
  expect(rulesOf(trackers, undefined).marksOfName("Cart")).toEqual([]);
});

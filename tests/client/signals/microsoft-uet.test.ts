import { expect, it } from "vitest";
import { journey, told, visit } from "./visit.ts";

const html = `<script>window.uetq = window.uetq || []; window.uetq.push("pageLoad")</script>`;
const read = (page: Awaited<ReturnType<typeof visit>>) => told(page, "uetq");

const DEFAULT = ["consent", "default", { ad_storage: "denied" }];
const GRANTED = ["consent", "update", { ad_storage: "granted" }];
const DENIED = ["consent", "update", { ad_storage: "denied" }];

it("V02 UET is told denied before the page's first call, and every change", async () => {
  expect(await journey("microsoft-uet", read, { html })).toEqual({
    start: [...DEFAULT, "pageLoad"],
    accept: GRANTED,
    withdraw: DENIED,
    custom: GRANTED,
    reject: DENIED,
    accepted: [...DEFAULT, ...GRANTED, "pageLoad"],
    rejected: [...DEFAULT, ...DENIED, "pageLoad"],
  });
});

it("UET's own object is told once it has taken over the queue", async () => {
  const page = await visit("microsoft-uet");
  const calls: unknown[] = [];
  Object.assign(page.window, { uetq: { push: (...call: unknown[]) => calls.push(call) } });
  page.consent.acceptAll();
  expect(calls).toEqual([GRANTED]);
});

it("A mark of the site's own may stand for UET's switch", async () => {
  const page = await visit("microsoft-uet", { options: { map: { ad_storage: "marketing:pixel-tag" } } });
  page.consent.decide({ marketing: { "pixel-tag": true } });
  expect(read(page).slice(-1)).toEqual([{ ad_storage: "granted" }]);
  page.consent.decide({ marketing: { cookie: true } });
  expect(read(page).slice(-1)).toEqual([{ ad_storage: "denied" }]);
});

it("A queue that throws breaks nothing, and is told again after the next change", async () => {
  const page = await visit("microsoft-uet", {
    prepare: (window) => {
      const push = () => {
        throw new Error("UET's own fault");
      };
      Object.assign(window, { uetq: { push } });
    },
  });
  page.inCard("Accept all").click();
  expect(page.find("#pc-card")).toBeNull();
  expect(page.consent.allows("marketing")).toBe(true);
  expect(page.told.errors.filter((error) => error.includes("UET's own fault"))).toHaveLength(2);
});

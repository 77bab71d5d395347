import { expect, it } from "vitest";
import { journey, told, visit } from "./visit.ts";

const ID = "microsoft-clarity";
const html = `<script>
  window.clarity = window.clarity || function () { (clarity.q = clarity.q || []).push(arguments); };
  clarity("set", "page", "shop");
</script>`;
const read = ({ window }: Awaited<ReturnType<typeof visit>>) =>
  told({ window: (window as unknown as { clarity: object }).clarity } as never, "q");

type Word = "granted" | "denied";
const consent = (ad_Storage: Word, analytics_Storage: Word) => ["consentv2", { ad_Storage, analytics_Storage }];
const DENIED = consent("denied", "denied");
const GRANTED = consent("granted", "granted");
const SET = ["set", "page", "shop"];

it("V02 Clarity is told before the page's first call, and every change", async () => {
  expect(await journey(ID, read, { html })).toEqual({
    start: [DENIED, SET],
    accept: [GRANTED],
    withdraw: [DENIED],
    custom: [consent("granted", "denied")],
    reject: [DENIED],
    accepted: [GRANTED, SET],
    rejected: [DENIED, SET],
  });
});

it("Clarity's own function is told once it has taken over, and may throw", async () => {
  const page = await visit(ID);
  const calls: unknown[] = [];
  const clarity = (...call: unknown[]) => {
    calls.push(call);
    throw new Error("Clarity's own fault");
  };
  Object.assign(page.window, { clarity });
  page.inCard("Accept all").click();
  page.consent.withdraw();
  expect(calls).toEqual([GRANTED, DENIED]);
  expect(page.find("#pc-card")).toBeNull();
});

it("Marks of the site's own may stand for Clarity's switches", async () => {
  const page = await visit(ID, { options: { map: { analytics_Storage: "analytics:cookie" } } });
  page.consent.decide({ analytics: { cookie: true } });
  expect(read(page).at(-1)).toEqual(consent("denied", "granted"));
});

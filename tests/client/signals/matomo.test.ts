import { expect, it } from "vitest";
import { journey, told, visit } from "./visit.ts";

const ID = "matomo";
const html = `<script>var _paq = window._paq = window._paq || []; _paq.push(["trackPageView"])</script>`;
const read = (page: Awaited<ReturnType<typeof visit>>) => told(page, "_paq");
const VIEW = ["trackPageView"];

it.each([
  { options: {}, what: "Consent" },
  { options: { require: "tracking" }, what: "Consent" },
  { options: { require: "cookies" }, what: "CookieConsent" },
])("Matomo has to wait for consent before its first page view, and is told every change: %j", async ({
  options,
  what,
}) => {
  const required = [`require${what}`];
  const given = [`set${what}Given`];
  const forgotten = [`forget${what}Given`];
  expect(await journey(ID, read, { html, options })).toEqual({
    start: [required, VIEW],
    accept: [given],
    withdraw: [forgotten],
    custom: [forgotten],
    reject: [forgotten],
    accepted: [required, given, VIEW],
    rejected: [required, forgotten, VIEW],
  });
});

it("Matomo's own object is told once it has taken over, and may throw", async () => {
  const page = await visit(ID);
  const calls: unknown[] = [];
  const push = (call: unknown) => {
    calls.push(call);
    throw new Error("Matomo's own fault");
  };
  Object.assign(page.window, { _paq: { push } });
  page.inCard("Accept all").click();
  page.consent.withdraw();
  expect(calls).toEqual([["setConsentGiven"], ["forgetConsentGiven"]]);
  expect(page.find("#pc-card")).toBeNull();
});

it("A mark of the site's own may stand for Matomo's consent", async () => {
  const page = await visit(ID, { options: { map: { consent: "analytics:web-beacon" } } });
  page.consent.decide({ analytics: { "web-beacon": true } });
  expect(read(page).at(-1)).toEqual(["setConsentGiven"]);
});

import { expect, it } from "vitest";
import { journey, told, visit } from "./visit.ts";

const ID = "google-tag-events";
const read = (page: Awaited<ReturnType<typeof visit>>) => told(page, "dataLayer");
const GTM = { "gtm.start": 1, event: "gtm.js" };
const html = `<script>window.dataLayer = window.dataLayer || []; dataLayer.push(${JSON.stringify(GTM)})</script>`;

const event = (decided: boolean, preferences: unknown, analytics: unknown, marketing: unknown) => ({
  event: "consent_update",
  consent: { decided, choices: { necessary: true, preferences, analytics, marketing } },
});

it("A tag manager gets an event with the choices at the start and after every change", async () => {
  const refused = event(true, false, false, false);
  expect(await journey(ID, read, { html })).toEqual({
    start: [event(false, false, false, false), GTM],
    accept: [event(true, true, true, true)],
    withdraw: [refused],
    custom: [event(true, true, false, true)],
    reject: [refused],
    accepted: [event(true, true, true, true), GTM],
    rejected: [refused, GTM],
  });
});

it("Technologies of a category stand there where only some are granted", async () => {
  const page = await visit(ID);
  page.consent.decide({ analytics: { cookie: true } });
  const some = { cookie: true, "pixel-tag": false, "web-beacon": false };
  expect(read(page).at(-1)).toEqual(event(true, false, some, false));
});

it("The names of data layer and event are the site's", async () => {
  const page = await visit(ID, { options: { dataLayer: "layer", event: "choices" } });
  expect(told(page, "layer")).toEqual([{ ...event(false, false, false, false), event: "choices" }]);
  expect(told(page, "dataLayer")).toEqual([]);
});

it("A data layer that throws breaks nothing", async () => {
  const page = await visit(ID, {
    prepare: (window) => {
      const push = () => {
        throw new Error("the tag manager's own fault");
      };
      Object.assign(window, { dataLayer: { push } });
    },
  });
  page.inCard("Accept all").click();
  expect(page.find("#pc-card")).toBeNull();
  expect(page.told.errors).toHaveLength(2);
});

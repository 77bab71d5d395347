import { expect, it } from "vitest";
import { called, journey, snippet, visit } from "./visit.ts";

const ID = "pinterest";
const html = snippet("pintrk", 'pintrk("load", "1")', 'pintrk("page")');
const read = (page: Awaited<ReturnType<typeof visit>>) => called(page, "pintrk");

const LOAD = [["load", "1"], ["page"]];
const set = (consent: boolean) => ["setconsent", consent];

it("Pinterest is told before its load, and every change", async () => {
  expect(await journey(ID, read, { html })).toEqual({
    start: [set(false), ...LOAD],
    accept: [set(true)],
    withdraw: [set(false)],
    custom: [set(true)],
    reject: [set(false)],
    accepted: [set(true), ...LOAD],
    rejected: [set(false), ...LOAD],
  });
});

it("A tag that throws breaks nothing", async () => {
  const page = await visit(ID, {
    html: "<script>window.pintrk = function () { throw new Error('its own fault'); }</script>",
  });
  page.inCard("Accept all").click();
  expect(page.find("#pc-card")).toBeNull();
});

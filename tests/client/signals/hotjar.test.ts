import { expect, it } from "vitest";
import { journey, told, visit } from "./visit.ts";

const ID = "hotjar";
const html = `<script>window._uxa = window._uxa || []; _uxa.push(["trackPageview"])</script>`;
const read = (page: Awaited<ReturnType<typeof visit>>) => told(page, "_uxa");
const VIEW = ["trackPageview"];

it("Hotjar's tag is opted out and in by decisions alone", async () => {
  expect(await journey(ID, read, { html })).toEqual({
    start: [VIEW],
    accept: [["optin"]],
    withdraw: [["optout"]],
    custom: [["optout"]],
    reject: [["optout"]],
    accepted: [["optin"], VIEW],
    rejected: [["optout"], VIEW],
  });
});

it("A tag that throws breaks nothing", async () => {
  const page = await visit(ID, {
    prepare: (window) => {
      const push = () => {
        throw new Error("Hotjar's own fault");
      };
      Object.assign(window, { _uxa: { push } });
    },
  });
  page.inCard("Accept all").click();
  expect(page.find("#pc-card")).toBeNull();
});

import { expect, it } from "vitest";
import { journey, told, visit } from "./visit.ts";

const ID = "tiktok";
// A call waits in the queue as its name and values; methods that the snippet adds put it there.
const html = `<script>
  var ttq = window.ttq = window.ttq || [];
  ["page", "holdConsent", "grantConsent", "revokeConsent"].forEach(function (name) {
    ttq[name] = function () { ttq.push([name].concat([].slice.call(arguments))); };
  });
  ttq.page();
</script>`;
const read = (page: Awaited<ReturnType<typeof visit>>) => told(page, "ttq");

it("TikTok is held before its first page view, and told every change", async () => {
  expect(await journey(ID, read, { html })).toEqual({
    start: [["holdConsent"], ["page"]],
    accept: [["grantConsent"]],
    withdraw: [["revokeConsent"]],
    custom: [["grantConsent"]],
    reject: [["revokeConsent"]],
    accepted: [["grantConsent"], ["page"]],
    rejected: [["revokeConsent"], ["page"]],
  });
});

it("TikTok's library is told once it has taken over, and may throw", async () => {
  const page = await visit(ID, { html });
  const calls: string[] = [];
  const grantConsent = () => {
    calls.push("grant");
    throw new Error("its own fault");
  };
  Object.assign(page.window, { ttq: { grantConsent, revokeConsent: () => calls.push("revoke") } });
  page.inCard("Accept all").click();
  page.consent.withdraw();
  expect(calls).toEqual(["grant", "revoke"]);
  expect(page.find("#pc-card")).toBeNull();
});

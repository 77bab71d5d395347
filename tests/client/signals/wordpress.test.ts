import { describe, expect, it } from "vitest";
import { journey, visit } from "./visit.ts";

const ID = "wordpress";
const names = { set: "wp_set_consent", has: "wp_has_consent" };
// As the plugin has it at the end of the page: functions of the global scope, cookies, and an event.
const html = `<script>
  var calls = [], kept = {};
  document.addEventListener("wp_consent_type_defined", function () { calls.push(["defined", window.wp_consent_type]); });
  function ${names.set}(category, value) { kept[category] = value; calls.push([category, value]); }
  function ${names.has}(category) { return kept[category] === "allow"; }
</script>`;
const read = ({ window }: Awaited<ReturnType<typeof visit>>) => JSON.parse(window.eval("JSON.stringify(calls)"));

const FUNCTIONAL = ["functional", "allow"];
const DEFINED = ["defined", "optin"];
const categories = (preferences: boolean, statistics: boolean, marketing: boolean) =>
  [
    FUNCTIONAL,
    ["preferences", preferences],
    ["statistics", statistics],
    ["statistics-anonymous", statistics],
    ["marketing", marketing],
  ].map(([category, given]) => [category, given === "allow" || given === true ? "allow" : "deny"]);

describe("WordPress plugins", () => {
  it("are told through the WP Consent API of decisions, and of no denial before", async () => {
    expect(await journey(ID, read, { html })).toEqual({
      start: [FUNCTIONAL, DEFINED],
      accept: categories(true, true, true),
      withdraw: categories(false, false, false),
      custom: categories(true, false, true),
      reject: categories(false, false, false),
      accepted: [...categories(true, true, true), DEFINED],
      rejected: [...categories(false, false, false), DEFINED],
    });
  });

  it("find the consent type from the first script on", async () => {
    const { window } = await visit(ID, { html: "<script>window.seen = window.wp_consent_type</script>" });
    expect(window).toHaveProperty("seen", "optin");
  });

  it("are told that a consent has ended which WordPress has kept for longer than it counts", async () => {
    const page = await visit(ID, { html: html.replace("kept = {}", 'kept = { marketing: "allow" }') });
    expect(read(page)).toEqual([FUNCTIONAL, ["marketing", "deny"], DEFINED]);
  });

  it("follow the marks that the site maps their categories to", async () => {
    const page = await visit(ID, { html, options: { map: { "statistics-anonymous": "necessary" } } });
    expect(read(page)).toContainEqual(["statistics-anonymous", "allow"]);
  });

  it("that aren't there, or throw, break nothing", async () => {
    for (const there of ["", `<script>function ${names.set}() { throw new Error('its own fault'); }</script>`]) {
      const page = await visit(ID, { html: there });
      page.inCard("Accept all").click();
      expect(page.find("#pc-card")).toBeNull();
    }
  });
});

import { describe, expect, it } from "vitest";
import { openPage } from "../open-page.ts";
import { grantOf, LANTERN, QUAYSIDE, without } from "./partners.ts";

async function openMarketing(options: Parameters<typeof openPage>[0] = {}) {
  const page = await openPage(options);
  await page.consent.open();
  const section = page.find("#pc-dialog .pc-category:has(.pc-box)") as HTMLElement;
  const inputs = (selector: string) => [...section.querySelectorAll<HTMLInputElement>(selector)];
  const [toggle] = inputs(".pc-switch") as [HTMLInputElement];
  return {
    ...page,
    section,
    toggle,
    technologies: inputs(".pc-rows input"),
    services: inputs(".pc-box input") as [HTMLInputElement, HTMLInputElement],
    /** Technologies, services, the category's switch: on, off or half; and the count. */
    shows: () => [
      ...[inputs(".pc-rows input"), inputs(".pc-box input")].map((boxes) =>
        boxes.map(({ checked }) => +checked).join(""),
      ),
      toggle.indeterminate ? "half" : toggle.checked ? "on" : "off",
      section.querySelector(".pc-count")?.textContent,
    ],
  };
}

describe("Switches to single services (B08)", () => {
  it("stand where a category has several, beside each one's facts, off and named after it", async () => {
    const { document, services, shows } = await openMarketing();
    expect(document.querySelectorAll("#pc-dialog .pc-box input")).toHaveLength(2);
    expect(services.map((box) => box.getAttribute("aria-label"))).toEqual(["Lantern Ads", "Quayside Video"]);
    expect(services[1].closest("tr")?.textContent).toContain("playing videos, and what you watch");
    expect(shows()).toEqual(["00", "00", "off", "0/4"]);
  });

  it("are switched with their category, and show when it is partly on", async () => {
    const { toggle, services, shows } = await openMarketing();
    toggle.click();
    expect(shows()).toEqual(["11", "11", "on", "4/4"]);
    services[0].click();
    expect(shows()).toEqual(["11", "01", "half", "3/4"]);
    toggle.click();
    expect(shows()).toEqual(["11", "11", "on", "4/4"]);
    toggle.click();
    expect(shows()).toEqual(["00", "00", "off", "0/4"]);
  });

  it("bring all technologies with the first, and take them with the last", async () => {
    const { services, shows } = await openMarketing();
    services[1].click();
    expect(shows()).toEqual(["11", "01", "half", "3/4"]);
    services[1].click();
    expect(shows()).toEqual(["00", "00", "off", "0/4"]);
  });

  it("come all with the first technology, and go with the last", async () => {
    const { technologies, shows } = await openMarketing();
    technologies[0]?.click();
    expect(shows()).toEqual(["10", "11", "half", "3/4"]);
    technologies[0]?.click();
    expect(shows()).toEqual(["00", "00", "off", "0/4"]);
  });

  it("save one service: in the state, the cookie and the record", async () => {
    const { services, inDialog, consent, host, document, settle } = await openMarketing();
    services[1].click();
    inDialog("Save my choices").click();
    await settle();
    expect(consent.choices.marketing).toEqual(grantOf("Quayside Video"));
    const sent = host.requests.find(({ init }) => init?.method === "POST");
    expect(sent?.body).toMatchObject({ action: "custom", choices: { marketing: grantOf("Quayside Video") } });
    const token = JSON.parse(atob(/choices=([\w-]+)/.exec(document.cookie)?.[1] ?? ""));
    expect(token).toMatchObject({ choices: { marketing: 7 }, without: [LANTERN] });
  });

  it("show what was chosen before", async () => {
    const { shows } = await openMarketing({ cookie: without([QUAYSIDE], 2) });
    expect(shows()).toEqual(["01", "10", "half", "2/4"]);
  });

  it("are no word of services once all are on again", async () => {
    const { services, inDialog, consent, document, settle } = await openMarketing({ cookie: without([QUAYSIDE]) });
    services[1].click();
    inDialog("Save my choices").click();
    await settle();
    expect(consent.choices.marketing).toBe(true);
    expect(atob(/choices=([\w-]+)/.exec(document.cookie)?.[1] ?? "")).not.toContain("without");
  });

  it.each([
    ["Reject all", false],
    ["Accept all", true],
  ])("count for nothing on %s", async (label, granted) => {
    const { services, inDialog, consent, host } = await openMarketing();
    services[0].click();
    inDialog(label).click();
    expect(consent.choices.marketing).toBe(granted);
    expect(host.last.body).toMatchObject({ choices: { marketing: granted } });
  });

  it("change nothing when the preferences are closed (B04)", async () => {
    const { services, find, consent, host, settle } = await openMarketing({ cookie: without([QUAYSIDE]) });
    services[1].click();
    find(".pc-close")?.click();
    await settle();
    expect(consent.choices.marketing).toEqual(grantOf("Lantern Ads"));
    expect(host.requests.filter(({ init }) => init?.method === "POST")).toEqual([]);
  });
});

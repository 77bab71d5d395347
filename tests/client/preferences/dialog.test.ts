import { describe, expect, it } from "vitest";
import { signed } from "../host.ts";
import { demo, openPage } from "../open-page.ts";

const cookieFor = (choices: Record<string, number>, version = 1, daysAgo = 0) =>
  `choices=${signed(choices, version, daysAgo)}; Path=/`;

async function openDialog(options: Parameters<typeof openPage>[0] = {}) {
  const page = await openPage(options);
  await page.consent.open();
  const section = (title: string) => {
    const found = [...page.document.querySelectorAll<HTMLElement>(".pc-category")].find(
      (one) => one.querySelector("h3")?.textContent === title,
    );
    if (!found) throw new Error(`No category "${title}"`);
    return found;
  };
  return {
    ...page,
    section,
    toggle: (title: string) => section(title).querySelector<HTMLInputElement>("[role=switch]") as HTMLInputElement,
    boxes: (title: string) => [...section(title).querySelectorAll<HTMLInputElement>(".pc-rows input")],
  };
}

describe("The preferences", () => {
  it("have nothing ticked in advance, and say what closing means (B02, B04)", async () => {
    const { document, find } = await openDialog();
    expect(document.querySelectorAll("#pc-dialog :checked")).toHaveLength(0);
    expect(document.querySelectorAll("#pc-dialog input")).toHaveLength(3 + 6 + 2);
    expect(find("#pc-dialog .pc-foot")?.textContent).toContain("everything stays off");
  });

  it("have a switch for each category, and none for what is necessary (B08)", async () => {
    const { section, toggle } = await openDialog();
    expect(toggle("Analytics").getAttribute("role")).toBe("switch");
    expect(section("Strictly necessary").querySelector("input")).toBeNull();
    expect(section("Strictly necessary").textContent).toContain("Always on");
  });

  it("switch a category's technologies with it, and show when it is partly on (B08)", async () => {
    const { toggle, boxes, section } = await openDialog();
    toggle("Analytics").click();
    expect(boxes("Analytics").map(({ checked }) => checked)).toEqual([true, true, true]);
    boxes("Analytics")[1]?.click();
    expect([toggle("Analytics").checked, toggle("Analytics").indeterminate]).toEqual([false, true]);
    expect(section("Analytics").textContent).toContain("2/3");
    toggle("Analytics").click();
    expect([toggle("Analytics").checked, toggle("Analytics").indeterminate]).toEqual([true, false]);
    toggle("Analytics").click();
    expect(boxes("Analytics").map(({ checked }) => checked)).toEqual([false, false, false]);
  });

  it("list only the technologies that a category uses", async () => {
    const { boxes, section } = await openDialog();
    expect(boxes("Preferences")).toHaveLength(1);
    expect(section("Preferences").textContent).not.toContain("Web beacons");
  });

  it("list each service with its purpose, what it leaves behind and for how long (B07)", async () => {
    const { section } = await openDialog();
    const cells = [...section("Analytics").querySelectorAll("tbody tr > *")].map(({ textContent }) => textContent);
    const left =
      "_tm_*stats.localhost/vendors/stats.jsstats.localhost/vendors/pixel.gifstats.localhost/vendors/collect";
    expect(cells).toEqual(["Tidemark", `visits and clicks on this site${left}`, "13 months"]);
    expect(section("Analytics").querySelector("th a")?.getAttribute("href")).toBe("https://tidemark.example/privacy");
  });

  it("save what is switched on, and nothing else", async () => {
    const { boxes, toggle, inDialog, consent, find, settle } = await openDialog();
    boxes("Analytics")[1]?.click();
    toggle("Preferences").click();
    inDialog("Save my choices").click();
    await settle();
    expect(consent.choices).toEqual({
      necessary: true,
      preferences: true,
      analytics: { cookie: false, "pixel-tag": true, "web-beacon": false },
      marketing: false,
    });
    expect(find("#pc-dialog, #pc-card")).toBeNull();
  });

  it.each([
    ["Reject all", false],
    ["Accept all", true],
  ])("%s as the card does, whatever is switched", async (label, granted) => {
    const { toggle, inDialog, consent, host } = await openDialog();
    toggle("Marketing").click();
    inDialog(label).click();
    expect(["preferences", "analytics", "marketing"].map((id) => consent.allows(id))).toEqual(Array(3).fill(granted));
    expect(host.last.body).toMatchObject({ action: granted ? "accept-all" : "reject-all", surface: "preferences" });
  });

  it("change nothing when they are closed (B04)", async () => {
    const { toggle, find, consent, host, settle } = await openDialog();
    toggle("Marketing").click();
    const close = find(".pc-close") as HTMLElement;
    expect(close.getAttribute("aria-label")).toBe("Close without changes");
    close.click();
    await settle();
    expect(find("#pc-dialog")).toBeNull();
    expect(find("#pc-card")).not.toBeNull();
    expect(consent.decided).toBe(false);
    expect(host.requests).toEqual([]);
  });

  it("show the last choice, its day, and a way to withdraw it (B09)", async () => {
    const { toggle, boxes, inDialog, find, consent, host } = await openDialog({
      cookie: cookieFor({ analytics: 5, marketing: 0, preferences: 7 }),
    });
    expect(toggle("Preferences").checked).toBe(true);
    expect(boxes("Analytics").map(({ checked }) => checked)).toEqual([true, false, true]);
    expect(toggle("Marketing").checked).toBe(false);
    expect(find("#pc-dialog .pc-foot")?.textContent).toContain("November 23, 2026");
    inDialog("Withdraw everything").click();
    expect(consent.allows("preferences")).toBe(false);
    expect(host.last.body.action).toBe("withdraw");
  });

  it("offer no withdrawal where nothing is granted", async () => {
    const { inDialog } = await openDialog({ cookie: cookieFor({ analytics: 0, marketing: 0, preferences: 0 }) });
    expect(() => inDialog("Withdraw everything")).toThrow("No button");
  });

  it("keep the other choices when one category has changed since (L01)", async () => {
    const categories = demo.categories.map((category) =>
      category.id === "marketing" ? { ...category, since: 2 } : category,
    );
    const { toggle, find } = await openDialog({
      notice: { ...demo, version: 2, categories },
      cookie: cookieFor({ analytics: 7, marketing: 7, preferences: 0 }),
    });
    expect(find("#pc-card")).not.toBeNull();
    expect(["Analytics", "Marketing", "Preferences"].map((title) => toggle(title).checked)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("are modal, named, and begin by saying what they are (B13)", async () => {
    const { document, find } = await openDialog();
    const dialog = find("#pc-dialog") as HTMLDialogElement;
    expect(dialog.open).toBe(true);
    expect(dialog.getAttribute("aria-labelledby")).toBe(document.activeElement?.id);
    expect(document.activeElement?.textContent).toBe("Your privacy choices");
  });
});

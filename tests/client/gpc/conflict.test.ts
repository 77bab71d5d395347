import { describe, expect, it } from "vitest";
import { decodeToken } from "../../../client/choices/token.ts";
import { signed } from "../host.ts";
import { openPage } from "../open-page.ts";
import { marked, openOptedOut } from "./opt-out.ts";

type Page = Awaited<ReturnType<typeof openPage>>;

const masks = ({ document }: Page) => decodeToken(document.cookie.slice("choices=".length), "demo")?.choices;
const cookieOf = (choices: Record<string, number>) => `choices=${signed(choices)}; Path=/`;
const rejected = { analytics: 0, marketing: 0, preferences: 0 };

async function openPreferences(options: Parameters<typeof openPage>[0] = {}) {
  const page = await openOptedOut(options);
  await page.consent.open();
  const section = [...page.document.querySelectorAll<HTMLElement>(".pc-category")].find((one) =>
    one.textContent?.startsWith("Marketing"),
  ) as HTMLElement;
  return { ...page, section, toggle: section.querySelector("[role=switch]") as HTMLInputElement };
}

describe("The card, where the browser opts its visitor out,", () => {
  it("says that this is honoured, and what is off (G02)", async () => {
    const { find } = await openOptedOut();
    expect(find("#pc-card .pc-note")?.textContent).toBe(
      "Your browser’s opt-out request (Global Privacy Control) is honoured. Turned off: Marketing.",
    );
  });

  it("says nothing of it elsewhere", async () => {
    const { find } = await openPage({ notice: marked, parts: ["gpc"] });
    expect(find(".pc-note")).toBeNull();
  });

  it("asks what counts before it accepts all, by two equal buttons, and reads that out (G05)", async () => {
    const { document, find, inCard, consent, outbox } = await openOptedOut();
    inCard("Accept all").click();
    expect(consent.decided).toBe(false);
    expect(outbox()).toEqual([]);
    expect(document.activeElement).toBe(find(".pc-question"));
    expect(document.activeElement?.textContent).toContain("Marketing (Global Privacy Control)");
    const strong = [...document.querySelectorAll("#pc-card .pc-strong")];
    expect(strong.map(({ textContent }) => textContent)).toEqual([
      "Allow it all the same",
      "Keep it off, accept the rest",
    ]);
  });

  it("accepts the rest where the opt-out is kept", async () => {
    const page = await openOptedOut();
    page.inCard("Accept all").click();
    page.inCard("Keep it off, accept the rest").click();
    expect(masks(page)).toEqual({ analytics: 7, marketing: 0, preferences: 7 });
    expect(page.find("#pc-card")).toBeNull();
  });

  it("remembers where it is allowed all the same: later pages honour that, and do not ask (G05)", async () => {
    const page = await openOptedOut();
    page.inCard("Accept all").click();
    page.inCard("Allow it all the same").click();
    expect(masks(page)).toEqual({ analytics: 7, marketing: 15, preferences: 7 });

    const later = await openOptedOut({ cookie: cookieOf({ analytics: 7, marketing: 15, preferences: 7 }) });
    expect(later.consent.allows("marketing")).toBe(true);
    expect(later.outbox()).toEqual([]);
    expect(later.find("#pc-card")).toBeNull();
  });

  it("rejects all without a question", async () => {
    const page = await openOptedOut();
    page.inCard("Reject all").click();
    expect(masks(page)).toEqual(rejected);
  });
});

describe("The preferences, where the browser opts its visitor out,", () => {
  it("show that this is honoured, and explain it beside the switch that is off (G02, G05)", async () => {
    const { find, section, toggle, document } = await openPreferences();
    expect(find("#pc-dialog .pc-note")?.textContent).toContain("Turned off: Marketing.");
    expect(toggle.checked).toBe(false);
    expect(section.textContent).toContain("Your browser asks to keep this off (Global Privacy Control).");
    expect(document.getElementById(toggle.getAttribute("aria-describedby") as string)?.textContent).toContain(
      "Switch it on only to allow it all the same.",
    );
    expect(document.querySelectorAll(".pc-category small:not(.pc-rows small)")).toHaveLength(1);
  });

  it("take the switch for a grant despite it (G05)", async () => {
    const page = await openPreferences();
    page.toggle.click();
    page.inDialog("Save my choices").click();
    expect(masks(page)).toEqual({ ...rejected, marketing: 15 });
    expect(page.consent.allows("marketing")).toBe(true);
  });

  it("keep such a grant when something else is changed, and confirm nothing that is not off", async () => {
    const page = await openPreferences({ cookie: cookieOf({ ...rejected, marketing: 10 }) });
    expect(page.find("#pc-dialog .pc-note")).toBeNull();
    expect(page.toggle.indeterminate).toBe(true);
    page.inDialog("Save my choices").click();
    expect(masks(page)).toEqual({ ...rejected, marketing: 10 });
  });

  it("ask before all is accepted (G05), and not where it was granted despite the opt-out before", async () => {
    const asked = await openPreferences();
    asked.inDialog("Accept all").click();
    expect(asked.find("#pc-dialog .pc-question")).toBe(asked.document.activeElement);
    asked.inDialog("Allow it all the same").click();
    expect(masks(asked)).toEqual({ analytics: 7, marketing: 15, preferences: 7 });

    const known = await openPreferences({ cookie: cookieOf({ ...rejected, marketing: 15 }) });
    known.inDialog("Accept all").click();
    expect(masks(known)).toEqual({ analytics: 7, marketing: 15, preferences: 7 });
  });
});

describe("Site code", () => {
  it("cannot grant against the opt-out (G05)", async () => {
    const page = await openOptedOut();
    page.consent.acceptAll();
    expect(page.consent.choices).toMatchObject({ analytics: true, marketing: false });
    page.consent.decide({ marketing: true });
    expect(masks(page)).toEqual(rejected);
  });

  it("grants without a mark where there is no opt-out: one that comes later ends it", async () => {
    const page = await openPage({ notice: marked, parts: ["gpc"] });
    page.consent.acceptAll();
    expect(masks(page)).toEqual({ analytics: 7, marketing: 7, preferences: 7 });
  });
});

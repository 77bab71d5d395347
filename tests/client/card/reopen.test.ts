import { describe, expect, it } from "vitest";
import { signed } from "../host.ts";
import { demo, openPage } from "../open-page.ts";

const cookie = `choices=${signed({ analytics: 7, marketing: 7, preferences: 7 })}; Path=/`;

describe("The control that opens the preferences again", () => {
  it("is there for a visitor who has decided, and opens them (B09)", async () => {
    const { find, settle } = await openPage({ cookie });
    const control = find(".pc-reopen") as HTMLElement;
    expect(control.textContent).toBe("Privacy choices");
    expect(control.previousElementSibling?.localName).toBe("body");
    control.click();
    await settle();
    expect(find("#pc-dialog")).not.toBeNull();
  });

  it("is not there beside the card, and comes once the visitor has decided", async () => {
    const { find, consent } = await openPage();
    expect(find(".pc-reopen")).toBeNull();
    consent.rejectAll();
    expect(find("#pc-card")).toBeNull();
    expect(find(".pc-reopen")).not.toBeNull();
  });

  it.each([
    ["on pages for children", { cookie, tag: "data-child" }],
    ["where there is nothing to choose", { notice: { ...demo, categories: demo.categories.slice(0, 1) } }],
  ])("is not there %s", async (_, options) => {
    const { find } = await openPage(options);
    expect(find(".pc-reopen")).toBeNull();
  });

  it("is all that a visitor sees whose browser keeps no cookies: everything stays denied", async () => {
    const { find, consent } = await openPage({
      prepare: ({ navigator }) => Object.defineProperty(navigator, "cookieEnabled", { value: false }),
    });
    expect(find("#pc-card")).toBeNull();
    expect(find(".pc-reopen")).not.toBeNull();
    expect(consent.allows("analytics")).toBe(false);
  });
});

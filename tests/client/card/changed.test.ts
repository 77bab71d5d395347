import { describe, expect, it } from "vitest";
import { signed } from "../host.ts";
import { demo, openPage } from "../open-page.ts";

const cookie = `choices=${signed({ analytics: 7, marketing: 0, preferences: 7 })}; Path=/`;
const since = (id: string, version: number) => (category: (typeof demo.categories)[number]) =>
  category.id === id ? { ...category, since: version, title: "Audience" } : category;

describe("Where a category has changed since the last choice, the card", () => {
  it("names it, and what was chosen of the others still holds (L01)", async () => {
    const notice = { ...demo, version: 2, categories: demo.categories.map(since("analytics", 2)) };
    const { find, consent } = await openPage({ cookie, notice });
    expect(find("#pc-card .pc-changed")?.textContent).toBe("New since your last choice: Audience.");
    expect(consent.allows("preferences")).toBe(true);
    expect(consent.allows("analytics")).toBe(false);
  });

  it("says so in the preferences as well", async () => {
    const notice = { ...demo, version: 2, categories: demo.categories.map(since("analytics", 2)) };
    const { find, consent } = await openPage({ cookie, notice });
    await consent.open();
    expect(find("#pc-dialog .pc-changed")?.textContent).toBe("New since your last choice: Audience.");
  });

  it("says nothing of it to a visitor who never chose", async () => {
    const notice = { ...demo, version: 2, categories: demo.categories.map(since("analytics", 2)) };
    const { find } = await openPage({ notice });
    expect(find("#pc-card")).not.toBeNull();
    expect(find(".pc-changed")).toBeNull();
  });
});

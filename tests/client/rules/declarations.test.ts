import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Tracker } from "../../../client/page/tracker.ts";
import { type Kind, rulesOf } from "../../../client/rules/match.ts";
import { names, own, trackers, urls } from "../../wire/declarations.json";

const rules = rulesOf(trackers as Tracker[], own);

describe("Addresses wait for what the site's server waits for, too:", () => {
  it.each(urls)("$url as $kind", ({ url, kind, marks }) => {
    vi.stubGlobal("location", { hostname: "www.shop.example" });
    onTestFinished(() => {
      vi.unstubAllGlobals();
    });
    expect(rules.marksOfUrl(new URL(url), kind as Kind)).toEqual(marks ?? undefined);
  });
});

describe("Names wait for what the site's server waits for, too:", () => {
  it.each(names)("$name", ({ name, marks }) => {
    expect(rules.marksOfName(name)).toEqual(marks ?? undefined);
  });
});

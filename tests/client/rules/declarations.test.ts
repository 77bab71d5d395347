import { describe, expect, it, vi } from "vitest";
import type { Tracker } from "../../../client/page/tracker.ts";
import { type Kind, ownHosts, rulesOf } from "../../../client/rules/match.ts";
import { names, own, trackers, urls } from "../../wire/declarations.json";

vi.stubGlobal("location", { hostname: "www.shop.example" });
const rules = rulesOf(trackers as Tracker[], ownHosts(own, new URL("https://www.shop.example/choices/")));
vi.unstubAllGlobals();

describe("Addresses wait for what the site's server waits for, too:", () => {
  it.each(urls)("$url as $kind", ({ url, kind, marks }) => {
    expect(rules.marksOfUrl(new URL(url), kind as Kind)).toEqual(marks ?? undefined);
  });
});

describe("Names wait for what the site's server waits for, too:", () => {
  it.each(names)("$name", ({ name, marks }) => {
    expect(rules.marksOfName(name)).toEqual(marks ?? undefined);
  });
});

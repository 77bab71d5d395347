import { describe, expect, it } from "vitest";
import { formatChoices, parseChoices } from "../../../client/choices/choices.ts";
import type { Choices, Technology } from "../../../client/cookie-consent.d.ts";
import type { Category } from "../../../client/page/category.ts";
import golden from "../../wire/choices.json" with { type: "json" };
import refused from "../../wire/choices-refused.json" with { type: "json" };

interface Golden {
  readonly technologies: object;
  readonly services?: Record<string, Record<string, string>>;
}

const categoriesOf = ({ technologies, services }: Golden): Category[] =>
  Object.entries(technologies).map(([id, uses]) => ({
    id,
    technologies: uses as Technology[],
    since: 1,
    services: services?.[id] ?? {},
  }));

describe("Choices are read as every other implementation reads them:", () => {
  it.each(golden)("$name", ({ input, mask, without, ...site }) => {
    const chosen = parseChoices(input as unknown as Choices, categoriesOf(site as unknown as Golden));
    expect(chosen).toEqual({ choices: mask, without });
  });
});

describe("Choices are written as every other implementation writes them:", () => {
  it.each(golden)("$name", ({ mask, without, output, ...site }) => {
    const maskOf = (id: string) => (id === "necessary" ? 7 : ((mask as Record<string, number>)[id] ?? 0));
    expect(formatChoices(maskOf, categoriesOf(site as unknown as Golden), without)).toEqual(output);
  });
});

describe("Choices that make no sense are refused:", () => {
  it.each(refused)("$name", ({ input, pointer, ...site }) => {
    const named = pointer.slice(1).replaceAll("/", ":");
    const parse = () => parseChoices(input as unknown as Choices, categoriesOf(site as unknown as Golden));
    expect(parse).toThrow(TypeError);
    expect(parse).toThrow(named);
  });
});

import { describe, expect, it } from "vitest";
import { formatChoices, parseChoices } from "../../../client/choices/choices.ts";
import type { Choices, Technology } from "../../../client/cookie-consent.d.ts";
import type { Category } from "../../../client/page/category.ts";
import golden from "../../wire/choices.json" with { type: "json" };
import refused from "../../wire/choices-refused.json" with { type: "json" };

const categoriesOf = (technologies: object): Category[] =>
  Object.entries(technologies).map(([id, uses]) => ({ id, technologies: uses as Technology[], since: 1 }));

describe("Choices are read as every other implementation reads them:", () => {
  it.each(golden)("$name", ({ technologies, input, mask }) => {
    expect(parseChoices(input as unknown as Choices, categoriesOf(technologies))).toEqual(mask);
  });
});

describe("Choices are written as every other implementation writes them:", () => {
  it.each(golden)("$name", ({ technologies, mask, output }) => {
    const maskOf = (id: string) => (id === "necessary" ? 7 : ((mask as Record<string, number>)[id] ?? 0));
    expect(formatChoices(maskOf, categoriesOf(technologies))).toEqual(output);
  });
});

describe("Choices that make no sense are refused:", () => {
  it.each(refused)("$name", ({ technologies, input, pointer }) => {
    const named = pointer.slice(1).replace("/", ":");
    const parse = () => parseChoices(input as unknown as Choices, categoriesOf(technologies));
    expect(parse).toThrow(TypeError);
    expect(parse).toThrow(named);
  });
});

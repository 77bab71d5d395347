import { honour } from "../parts/mapped.ts";
import type { Part } from "../parts/part.ts";

/** `<script type="text/plain" data-category="analytics" data-service="…">`. What runs when a category is refused (`!`) stays inert. */
export const part: Part = (core) =>
  honour(core, "vanilla-cookieconsent", {
    selector: 'script[type="text/plain"][data-category]',
    attribute: "data-category",
    names: ({ dataset: { category = "", service = "" } }) => [service[0] === "!" ? service : category],
  });

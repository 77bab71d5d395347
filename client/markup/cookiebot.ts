import { honour } from "../parts/mapped.ts";
import type { Part } from "../parts/part.ts";

/**
 * `<script type="text/plain" data-cookieconsent="statistics,marketing">` needs all that it names; frames and images are held by
 * `data-cookieblock-src`. `ignore` waits for nothing.
 */
export const part: Part = (core) =>
  honour(core, "cookiebot", {
    selector: 'script[type="text/plain"][data-cookieconsent],[data-cookieblock-src]',
    attribute: "data-cookieconsent",
    source: "data-cookieblock-src",
    names({ dataset: { cookieconsent = "" } }) {
      const names = cookieconsent.split(",").map((name) => name.trim());
      return `${names}` === "ignore" ? [] : names;
    },
  });

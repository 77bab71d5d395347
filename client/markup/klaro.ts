import { honour } from "../parts/mapped.ts";
import type { Part } from "../parts/part.ts";

/** `<script type="text/plain" data-type="…" data-name="service">`, and frames and images with `data-name` and `data-src`. */
export const part: Part = (core) =>
  honour(core, "klaro", {
    selector: 'script[type="text/plain"][data-name],:is(iframe,img)[data-name][data-src]',
    attribute: "data-name",
    names: ({ dataset: { name = "" } }) => [name],
  });

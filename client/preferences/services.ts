import { element, link } from "../ui/element.ts";
import { texts } from "./data.ts";
import type { Service } from "./part.ts";

/** Who is behind a category: each partner, what for, by which names and hosts, and for how long. `title` is the id of its heading. */
export function servicesTable(services: readonly Service[], title: string): Node | string {
  if (!services.length) return "";
  const heads = [texts.partner, texts.purpose, texts.kept].map((text) => element("th", { scope: "col" }, text));
  return element(
    "table",
    { "aria-labelledby": title },
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...services.map(serviceRow)),
  );
}

const serviceRow = ({ name, purpose = "", policyUrl, traces, kept }: Service) =>
  element(
    "tr",
    {},
    element("th", { scope: "row" }, policyUrl ? link(name, policyUrl) : name),
    element("td", {}, purpose, ...traces.map((trace) => element("code", {}, trace))),
    element("td", {}, kept),
  );

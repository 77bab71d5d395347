// The site's one page.
import { allows, host, site } from "./choices.mjs";

const categories = ["preferences", "analytics", "marketing"];
const technologies = ["cookie", "pixel-tag", "web-beacon"];

/** What is allowed, by category and technology. */
export function summary(decision) {
  const entries = categories.map((category) => [
    category,
    Object.fromEntries(technologies.map((technology) => [technology, allows(decision, category, technology)])),
  ]);
  return { basis: decision ? "decision" : "default", choices: Object.fromEntries(entries) };
}

const row = ([category, granted]) =>
  `<tr><th>${category}</th>${technologies.map((technology) => `<td>${granted[technology] ? "✓" : "–"}</td>`).join("")}</tr>`;

export const page = (decision) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>The Lighthouse</title>
<link rel="icon" href="data:,">
<script src="${host}/${site}.js"></script>
<style>
  :root { color-scheme: light dark; }
  body { max-width: 640px; margin: 0 auto; padding: 24px; font: 17px/1.6 system-ui, sans-serif; }
  table { border-collapse: collapse; }
  th, td { padding: 6px 20px 6px 0; text-align: left; border-bottom: 1px solid color-mix(in srgb, currentColor, transparent 80%); }
</style>
<h1>The Lighthouse</h1>
<p>What this Node server was told of your choices, by your signed cookie. Choose, and load the page again.</p>
<table>
<tr><th></th>${technologies.map((technology) => `<th>${technology}</th>`).join("")}</tr>
${Object.entries(summary(decision).choices).map(row).join("\n")}
</table>
<p><a href="/allowed">The same as JSON</a> · <a href="/lookup">what the host has on record</a> · <a href="/recommendations">a page that needs “preferences”</a> · <a href="#" data-consent-open>Privacy choices</a></p>
</html>
`;

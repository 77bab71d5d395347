import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const scripts = [
  { name: "page", placeholders: ["__PAGE__", "__PARTS__"], limit: 9_000 },
  { name: "preferences", placeholders: ["__PREFERENCES__", "__SERVICES__"], limit: 4_000, withParts: 4_000 },
  { name: "embeds", placeholders: ["__EMBEDS__"], limit: 2_000 },
  { name: "foot", placeholders: ["__FOOT__"], limit: 1_000 },
];

/** @type {Record<string, number> & { any: number }} */
const PART_LIMITS = { gpc: 1_000, impressions: 300, rules: 6_000, policy: 1_100, any: 700 };

const { bundle, bundleModule, bundleParts } = await import("./bundle.mjs").catch((error) => {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  console.error("The packages that build the page's script are not installed: run `npm ci` first.");
  process.exit(1);
});

const here = new URL("./", import.meta.url);
const dist = new URL("dist/", here);
await mkdir(dist, { recursive: true });
await copyFile(new URL("cookie-consent.d.ts", here), new URL("cookie-consent.d.ts", dist));

// The package for bundled apps: one folder with all that is published.
const packaged = new URL("npm/", dist);
await mkdir(packaged, { recursive: true });
await copyFile(new URL("npm/package.json", here), new URL("package.json", packaged));
await copyFile(new URL("cookie-consent.d.ts", here), new URL("cookie-consent.d.ts", packaged));
const types = await readFile(new URL("npm/index.d.ts", here), "utf8");
await writeFile(new URL("index.d.ts", packaged), types.replaceAll('"../', '"./'));
await writeFile(new URL("index.js", packaged), await bundleModule("npm/load.ts"));

const parts = await bundleParts();
await writeFile(new URL("parts.json", dist), JSON.stringify(parts));
for (const [name, code] of Object.entries(parts)) check(name, code, PART_LIMITS[name] ?? PART_LIMITS.any);

for (const { name, placeholders, limit, withParts = Number.POSITIVE_INFINITY } of scripts) {
  const script = await bundle(`${name}.ts`, ...placeholders);
  await writeFile(new URL(`${name}.js`, dist), script);

  // What counts is what a visitor downloads: with the texts of a real notice in it.
  const sample = JSON.parse(await readFile(new URL(`../tests/wire/${name}.json`, here), "utf8"));
  const served = script.replace(/__(PAGE|PREFERENCES|EMBEDS|FOOT)__/, () => JSON.stringify(sample));
  const alone = served.replace("__PARTS__", "").replace("__SERVICES__", "null");
  check(`${name}.js`, alone, limit);
  const all = served.replace("__PARTS__", () => `${parts.rules}`).replace("__SERVICES__", () => `${parts.services}`);
  if (all !== alone) check(`${name}.js with what the demo needs`, all, withParts);
}

/**
 * @param {string} name
 * @param {string} text
 * @param {number} limit
 */
function check(name, text, limit) {
  const size = brotli(text);
  console.log(
    `${name}: ${Buffer.byteLength(text)} bytes, gzip ${gzipSync(text, { level: 9 }).length}, brotli ${size}${Number.isFinite(limit) ? ` of at most ${limit}` : ""}`,
  );
  if (size > limit) {
    console.error(`${name} is larger than visitors were promised.`);
    process.exitCode = 1;
  }
}

/** @param {string} text */
function brotli(text) {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

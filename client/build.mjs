import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const parts = [
  { name: "page", placeholder: "__PAGE__", limit: 9_000 },
  { name: "preferences", placeholder: "__PREFERENCES__", limit: 4_000 },
];

const { bundle } = await import("./bundle.mjs").catch((error) => {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  console.error("The packages that build the page's script are not installed: run `npm ci` first.");
  process.exit(1);
});

const here = new URL("./", import.meta.url);
const dist = new URL("dist/", here);
await mkdir(dist, { recursive: true });
await copyFile(new URL("cookie-consent.d.ts", here), new URL("cookie-consent.d.ts", dist));

for (const { name, placeholder, limit } of parts) {
  const script = await bundle(`${name}.ts`, placeholder);
  await writeFile(new URL(`${name}.js`, dist), script);

  // What counts is what a visitor downloads: with the texts of a real notice in it.
  const sample = JSON.parse(await readFile(new URL(`../tests/wire/${name}.json`, here), "utf8"));
  const served = Buffer.from(script.replace(placeholder, () => JSON.stringify(sample)));
  const gzip = gzipSync(served, { level: 9 }).length;
  const brotli = brotliCompressSync(served, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  console.log(`${name}.js: ${served.length} bytes, gzip ${gzip}, brotli ${brotli} of at most ${limit}`);
  if (brotli > limit) {
    console.error(`${name}.js is larger than visitors were promised.`);
    process.exitCode = 1;
  }
}

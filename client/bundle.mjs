import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { parse } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { minify } from "terser";

const here = new URL("./", import.meta.url);

/** Style sheets become text in the bundle, minified like the rest. */
const cssAsText = {
  name: "css-as-text",
  /** @param {esbuild.PluginBuild} build */
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(await readFile(path, "utf8"), { loader: "css", minify: true });
      return { contents: code.trim(), loader: "text", resolveDir: import.meta.dirname };
    });
  },
};

/**
 * Bundles one entry to a script that puts nothing into the global scope by itself.
 * @param {string} entry its file in this folder
 * @param {string[]} placeholders what the host replaces with its JSON and parts, in their order, once each
 */
export async function bundle(entry, ...placeholders) {
  const text = await build(entry, "iife");
  const found = text.match(/\b__[A-Z]+__\b/g) ?? [];
  if (`${found}` !== `${placeholders}`)
    throw new Error(`${entry} must hold ${placeholders.join(", ")} once, and holds: ${found.join(", ")}`);
  return text;
}

/**
 * Bundles every part of the scripts that only some sites need.
 * @returns {Promise<Record<string, string>>} each part's name and its code: an expression whose value is the part
 */
export async function bundleParts() {
  const names = ["gpc", "impressions", "rules", "policy", "services"].filter((name) =>
    existsSync(new URL(`${name}/part.ts`, here)),
  );
  for (const folder of ["markup", "signals"].filter((name) => existsSync(new URL(name, here))))
    for (const file of await readdir(new URL(folder, here))) names.push(`${folder}/${parse(file).name}`);
  const entries = names.map(async (name) => [name, await part(name.includes("/") ? `${name}.ts` : `${name}/part.ts`)]);
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * Bundles one entry to a module.
 * @param {string} entry
 */
export const bundleModule = (entry) => build(entry, "esm");

/** @param {string} entry */
async function part(entry) {
  const text = await build(entry, "esm");
  // Its own copy of the choices would be another one than the page's.
  if (/\b__[A-Z]+__\b/.test(text)) throw new Error(`${entry} imports a module that holds state: use what it is given.`);
  const end = /export\s*\{\s*(\w+) as part\s*\};?\s*$/.exec(text);
  if (!end) throw new Error(`${entry} must export "part" and nothing else.`);
  return `(()=>{${text.slice(0, end.index)}return ${end[1]}})()`;
}

/**
 * @param {string} entry
 * @param {"esm" | "iife"} format
 */
async function build(entry, format) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [fileURLToPath(new URL(entry, here))],
    bundle: true,
    write: false,
    format,
    target: "es2020",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    plugins: [cssAsText],
  });
  // Terser after esbuild: another 2 % of what is downloaded.
  const options = {
    ecma: 2020,
    module: format === "esm",
    toplevel: true,
    compress: { passes: 3, unsafe_arrows: true },
  };
  return (await minify(outputFiles[0]?.text ?? "", /** @type {import("terser").MinifyOptions} */ (options))).code ?? "";
}

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { minify } from "terser";

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
 * @param {string} placeholder what the host replaces with its JSON
 */
export async function bundle(entry, placeholder) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2020",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    plugins: [cssAsText],
  });
  // Terser after esbuild: another 2 % of what is downloaded.
  const options = { ecma: 2020, toplevel: true, compress: { passes: 3, unsafe_arrows: true } };
  const text =
    (await minify(outputFiles[0]?.text ?? "", /** @type {import("terser").MinifyOptions} */ (options))).code ?? "";
  const found = text.match(/\b__[A-Z]+__\b/g) ?? [];
  if (`${found}` !== placeholder) throw new Error(`${entry} must hold ${placeholder} once, and holds: ${found}`);
  return text;
}

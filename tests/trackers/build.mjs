// Builds the trackers for the browser tests: node build.mjs FOLDER. Into FOLDER come, of each service, library.js (what its vendor
// serves) and app.js (the shop's own bundle with the tracker in it); the stand-ins; and services.json, what each service declares.
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const here = import.meta.dirname;
const folder = process.argv[2];

const options = {
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
  logLevel: "error",
};
const code = (contents) => ({ contents, resolveDir: here });

const withoutLibraries = {
  name: "without-libraries",
  setup(builder) {
    builder.onResolve({ filter: /^[^./]/ }, ({ path }) => ({ path, namespace: "nothing" }));
    builder.onLoad({ filter: /./, namespace: "nothing" }, () => ({ contents: "module.exports = {};" }));
  },
};

/** What a service declares, read without running its library, which wants a browser. */
async function declared(name) {
  const { outputFiles } = await build({
    ...options,
    stdin: code(`export { service } from "./services/${name}.mjs";`),
    format: "esm",
    write: false,
    plugins: [withoutLibraries],
  });
  const { service } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  return [name, service];
}

async function bundle(name) {
  const start = `import * as tracker from "./services/${name}.mjs"; window.tracker = tracker; tracker.start();`;
  const shop = `import { open } from "./shop.mjs"; ${start} open();`;
  await Promise.all([
    build({ ...options, stdin: code(start), outfile: join(folder, name, "library.js") }),
    build({ ...options, stdin: code(shop), outfile: join(folder, name, "app.js") }),
  ]);
}

const names = (await readdir(join(here, "services"))).map((file) => file.replace(".mjs", ""));
const standIns = (await readdir(join(here, "stand-ins"))).map((file) => join(here, "stand-ins", file));
await build({ ...options, entryPoints: standIns, outdir: folder });
await Promise.all(names.map(bundle));
await writeFile(
  join(folder, "services.json"),
  JSON.stringify(Object.fromEntries(await Promise.all(names.map(declared)))),
);

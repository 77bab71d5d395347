// Builds the apps for the browser tests: node build.mjs FOLDER ORIGINS. Into FOLDER come the apps' bundles, and what their
// servers would have rendered for the shop's vendors, whose origins are given as JSON.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { renderToString as renderVue } from "vue/server-renderer";
import { App } from "./react.mjs";
import { app } from "./vue.mjs";

const [, , folder, given] = process.argv;
const origins = JSON.parse(given);

await build({
  entryPoints: ["react", "vue", "turbo", "package"].map((name) => join(import.meta.dirname, `${name}-app.mjs`)),
  outdir: folder,
  bundle: true,
  format: "iife",
  // Frameworks report what does not match only in development.
  define: {
    "process.env.NODE_ENV": '"development"',
    __VUE_OPTIONS_API__: "true",
    __VUE_PROD_DEVTOOLS__: "false",
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "true",
  },
  logLevel: "error",
});
await writeFile(join(folder, "react.html"), renderToString(createElement(App, { origins })));
await writeFile(join(folder, "vue.html"), await renderVue(app(origins)));

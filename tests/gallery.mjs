// Pictures of every state of the demo site, for docs/gallery: taken by the browser tests, then cut down to 64 colours.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import UPNG from "upng-js";
import { findBrowser } from "./browser.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, "docs", "gallery");
const run = (command, args, env = {}) =>
  spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
    shell: process.platform === "win32",
  }).status === 0;

mkdirSync(folder, { recursive: true });
const tests = [
  "test",
  "tests/CookieConsent.Browser.Tests",
  "-c",
  "Release",
  "--filter",
  "FullyQualifiedName~GalleryTests",
];
if (!run("dotnet", tests, { COOKIECONSENT_GALLERY: folder, CHROME_PATH: findBrowser(run) })) process.exit(1);

let sum = 0;
for (const name of readdirSync(folder).filter((name) => name.endsWith(".png"))) {
  const path = join(folder, name);
  const picture = UPNG.decode(readFileSync(path));
  const small = Buffer.from(UPNG.encode(UPNG.toRGBA8(picture), picture.width, picture.height, 64));
  writeFileSync(path, small);
  sum += small.length;
}
console.log(`docs/gallery: ${Math.round(sum / 1000)} kB`);

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { bundleModule } from "../../../client/bundle.mjs";

it("The package can be imported on a server, where load says that there is no page", async () => {
  const folder = mkdtempSync(join(tmpdir(), "choices-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "index.mjs"), await bundleModule("npm/load.ts"));
  const program = `import(${JSON.stringify(pathToFileURL(join(folder, "index.mjs")).href)})
    .then(({ load }) => load("/x.js")).catch(({ message }) => console.log(message))`;
  expect(execFileSync(process.execPath, ["-e", program], { encoding: "utf8" })).toContain("There is no page here");
});

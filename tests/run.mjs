// The whole test command: installs what is missing, checks format and types, builds, runs every suite, adds them up.
// --long: the same suites with more rounds and more inputs.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findBrowser, missingEngines } from "./browser.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const results = join(root, "tests", "TestResults");
const long = process.argv.includes("--long");
const suites = [];

function run(command, args, env = {}) {
  console.log(`\n> ${command} ${args.join(" ")}`);
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
    shell: process.platform === "win32",
  });
  if (done.error) console.error(done.error.message);
  return done.status === 0;
}

function stop(reason) {
  console.error(`\n${reason}`);
  finish(1);
}

function check(name, good) {
  suites.push({ name, passed: good ? 1 : 0, failed: good ? 0 : 1 });
  return good;
}

function finish(extra = 0) {
  console.log("");
  for (const { name, passed, failed } of suites) console.log(`${name.padEnd(36)} ${passed} passed, ${failed} failed`);
  const sum = (key) => suites.reduce((total, suite) => total + suite[key], 0);
  const failed = sum("failed") + extra;
  console.log(`\n${sum("passed")} passed, ${failed} failed`);
  process.exit(failed === 0 && sum("passed") > 0 ? 0 : 1);
}

function installed(folder = ".") {
  const mark = join(root, folder, "node_modules", ".package-lock.json");
  return existsSync(mark) && statSync(mark).mtimeMs >= statSync(join(root, folder, "package-lock.json")).mtimeMs;
}

function vitestCounts(file) {
  const report = JSON.parse(readFileSync(file, "utf8"));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numFailedTestSuites + report.numPendingTests,
  };
}

// A skipped test counts as failed: nothing here may be skipped silently.
function trxCounts(file) {
  const counters = /<Counters total="(\d+)" executed="\d+" passed="(\d+)"/.exec(readFileSync(file, "utf8"));
  return counters
    ? { passed: Number(counters[2]), failed: Number(counters[1]) - Number(counters[2]) }
    : { passed: 0, failed: 1 };
}

rmSync(results, { recursive: true, force: true });
if (!installed() && !run("npm", ["ci", "--no-audit", "--no-fund"])) stop("The packages could not be installed.");
// Frameworks, for the browser tests.
const spa = join("tests", "spa");
if (!installed(spa) && !run("npm", ["ci", "--prefix", spa, "--ignore-scripts", "--no-audit", "--no-fund"]))
  stop("The frameworks' packages could not be installed.");
// Vendors' own libraries, for the browser tests: nothing of them runs but there.
const trackers = join("tests", "trackers");
if (!installed(trackers) && !run("npm", ["ci", "--prefix", trackers, "--ignore-scripts", "--no-audit", "--no-fund"]))
  stop("The vendors' packages could not be installed.");
if (!run("dotnet", ["--version"])) stop("The .NET SDK 10 is needed: https://dotnet.microsoft.com/download");
const browser = findBrowser(run);
if (!browser) stop("A Chrome, Chromium or Edge is needed: install one, or set CHROME_PATH to its executable.");
console.log(`Browser: ${browser}`);
const missing = missingEngines(run);
if (missing.length) stop(missing.join("\n"));
if (process.platform !== "linux") console.log("WebKit is left out: WebKitGTK and its driver exist for Linux alone.");
const env = { CHROME_PATH: browser, COOKIECONSENT_LONG: long ? "1" : "", SNAPSHOOTER_STRICT_MODE: "on" };

check("format and lint (Biome)", run("npx", ["--no-install", "biome", "ci", "."]));
check("types (tsc)", run("npx", ["--no-install", "tsc", "-p", "client", "--noEmit"]));
if (!check("page scripts and their sizes", run("npm", ["run", "--silent", "build"]))) finish();

const vitest = join(results, "vitest.json");
const clean = run(
  "npx",
  ["--no-install", "vitest", "run", "--reporter=default", "--reporter=json", `--outputFile=${vitest}`],
  env,
);
suites.push({
  name: "tests/client",
  ...(existsSync(vitest) ? vitestCounts(vitest) : { passed: 0, failed: clean ? 0 : 1 }),
});

if (!run("dotnet", ["restore", "--locked-mode"])) stop("The .NET packages could not be restored.");
if (!check("build, warnings are errors", run("dotnet", ["build", "-c", "Release", "--no-restore", "-v", "quiet"])))
  finish();
check("format (dotnet format)", run("dotnet", ["format", "--verify-no-changes", "--no-restore"]));

for (const project of readdirSync(join(root, "tests")).filter((name) => name.endsWith(".Tests"))) {
  const passed = run(
    "dotnet",
    [
      "test",
      `tests/${project}`,
      "-c",
      "Release",
      "--no-build",
      "--logger",
      `trx;LogFileName=${project}.trx`,
      "--logger",
      "console;verbosity=minimal",
      "--results-directory",
      results,
    ],
    env,
  );
  const trx = join(results, `${project}.trx`);
  const counts = existsSync(trx) ? trxCounts(trx) : { passed: 0, failed: 1 };
  suites.push({ name: `tests/${project}`, passed: counts.passed, failed: counts.failed || (passed ? 0 : 1) });
}

finish();

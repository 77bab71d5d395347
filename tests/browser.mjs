// Finds a Chromium-based browser, or installs one where that takes one command.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const onLinux = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];

function candidates() {
  if (process.platform === "darwin") {
    return [
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ];
  }
  if (process.platform === "win32") {
    return ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"].flatMap((folder) =>
      ["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"].map((exe) =>
        join(process.env[folder] ?? "", exe),
      ),
    );
  }
  const path = (process.env.PATH ?? "").split(":");
  return onLinux.flatMap((name) => path.map((folder) => join(folder, name)));
}

const find = () =>
  (process.env.CHROME_PATH ? [process.env.CHROME_PATH] : candidates()).find((path) => existsSync(path));

/** The browser's executable, or undefined. `run` executes a command and tells whether it succeeded. */
export function findBrowser(run) {
  const found = find();
  if (found || process.env.CHROME_PATH) return found;
  const apt =
    process.platform === "linux" && process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0;
  if (apt && run("apt-get", ["update", "-qq"]) && run("apt-get", ["install", "-y", "-qq", "chromium"])) return find();
  return undefined;
}

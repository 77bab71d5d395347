// Finds a Chromium-based browser, Firefox and WebKit, or installs them where that takes one command.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

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
  return onPath(...onLinux);
}

const onPath = (...names) =>
  names.flatMap((name) => (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name)));

const first = (variable, paths) =>
  (process.env[variable] ? [process.env[variable]] : paths).find((path) => existsSync(path));

const find = () => first("CHROME_PATH", candidates());

function findFirefox() {
  const usual = {
    darwin: ["/Applications/Firefox.app/Contents/MacOS/firefox"],
    win32: [join(process.env.ProgramFiles ?? "", "Mozilla Firefox", "firefox.exe")],
  };
  return first("FIREFOX_PATH", usual[process.platform] ?? onPath("firefox", "firefox-esr"));
}

// WebKitGTK's driver brings its browser along; Xvfb is a screen for it.
const findWebKit = () => first("WEBKIT_DRIVER_PATH", onPath("WebKitWebDriver")) && first("XVFB_PATH", onPath("Xvfb"));

// Only as root on Debian and Ubuntu.
const apt = (run, ...packages) =>
  process.platform === "linux" &&
  process.getuid?.() === 0 &&
  spawnSync("apt-get", ["--version"]).status === 0 &&
  run("apt-get", ["update", "-qq"]) &&
  run("apt-get", ["install", "-y", "-qq", ...packages]);

/** The browser's executable, or undefined. `run` executes a command and tells whether it succeeded. */
export function findBrowser(run) {
  return find() ?? (!process.env.CHROME_PATH && apt(run, "chromium") ? find() : undefined);
}

/** What is missing for the tests in Firefox and WebKit, each as a sentence; installed where that takes one command. */
export function missingEngines(run) {
  const engines = [
    {
      find: findFirefox,
      packages: ["firefox-esr"],
      lack: "A Firefox is needed: install one, or set FIREFOX_PATH to its executable.",
    },
  ];
  if (process.platform === "linux")
    engines.push({
      find: findWebKit,
      packages: ["webkit2gtk-driver", "xvfb"],
      lack: "WebKitGTK's driver and Xvfb are needed: install webkit2gtk-driver and xvfb, or set WEBKIT_DRIVER_PATH and XVFB_PATH.",
    });
  return engines.filter(({ find, packages }) => !find() && !(apt(run, ...packages) && find())).map(({ lack }) => lack);
}

import { CookieJar, JSDOM, ResourceLoader, VirtualConsole } from "jsdom";
import { onTestFinished, vi } from "vitest";
import { bundle, bundleParts } from "../../client/bundle.mjs";
import type { Notice } from "../../client/page/notice.ts";
import embedsData from "../wire/embeds.json" with { type: "json" };
import footData from "../wire/foot.json" with { type: "json" };
import notice from "../wire/page.json" with { type: "json" };
import preferencesData from "../wire/preferences.json" with { type: "json" };
import { Clock } from "./clock.ts";
import { Host } from "./host.ts";
import { Sight } from "./sight.ts";

const page = await bundle("page.ts", "__PAGE__", "__PARTS__");
const parts = await bundleParts();
const preferences = await bundle("preferences.ts", "__PREFERENCES__", "__SERVICES__");
const embeds = await bundle("embeds.ts", "__EMBEDS__");
const foot = await bundle("foot.ts", "__FOOT__");

export const demo = notice as Notice;
export const HOST = "https://choices.example/choices/";

interface Options {
  /** What follows the tag in the page. */
  html?: string;
  /** Attributes of the tag. */
  tag?: string;
  url?: string;
  notice?: Notice;
  /** The parts that the site needs, by name, such as `rules` or `signals/matomo`. */
  parts?: readonly string[];
  /** A Set-Cookie line. */
  cookie?: string;
  outbox?: unknown;
  /** Scripts that the page may load, by address; a promise answers when it is resolved, null is a 404. */
  scripts?: Record<string, string | null | Promise<string>>;
  prepare?: (window: Window & typeof globalThis) => void;
}

/** Opens a page with the built script in it, as a browser would: real bundle, real markup, a host and a clock of the test's. */
export async function openPage(options: Options = {}) {
  const url = options.url ?? "https://shop.example/";
  const host = new Host();
  const clock = new Clock();
  const sight = new Sight();
  const told: { errors: string[]; warnings: string[]; reloads: number } = { errors: [], warnings: [], reloads: 0 };
  const requested: string[] = [];

  const scripts: Required<Options>["scripts"] = {
    [`${HOST}demo.js`]: page
      .replace("__PAGE__", () => JSON.stringify(options.notice ?? demo))
      .replace("__PARTS__", () => `${(options.parts ?? []).map((name) => parts[name] ?? name)}`),
    [`${HOST}${demo.preferences}`]: preferences
      .replace("__PREFERENCES__", () => JSON.stringify(preferencesData))
      .replace("__SERVICES__", () => `${parts.services}`),
    [`${HOST}${demo.embeds}`]: embeds.replace("__EMBEDS__", () => JSON.stringify(embedsData)),
    [`${HOST}${demo.foot}`]: foot.replace("__FOOT__", () => JSON.stringify(footData)),
    ...options.scripts,
  };
  class Scripts extends ResourceLoader {
    override fetch(address: string) {
      requested.push(address);
      const answer = Promise.resolve(scripts[address]).then((text) => {
        if (text == null) throw new Error(`404 ${address}`);
        return Buffer.from(text);
      });
      return Object.assign(answer, { abort() {} });
    }
  }

  const cookieJar = new CookieJar();
  if (options.cookie) cookieJar.setCookieSync(options.cookie, url);
  const virtualConsole = new VirtualConsole()
    .on("error", (...args) => told.errors.push(args.map(String).join(" ")))
    .on("warn", (...args) => told.warnings.push(args.map(String).join(" ")))
    .on("jsdomError", (error) => {
      const { message } = error as Error;
      if (/navigation/.test(message)) told.reloads++;
      else if (!/Could not load script/.test(message)) told.errors.push(message);
    });

  const { window } = new JSDOM(
    `<!doctype html><html><head><script src="${HOST}demo.js" ${options.tag ?? ""}></script></head>
     <body><main><h1>Shop</h1>${options.html ?? ""}</main></body></html>`,
    {
      url,
      runScripts: "dangerously",
      pretendToBeVisual: true,
      resources: new Scripts(),
      cookieJar,
      virtualConsole,
      beforeParse(window) {
        clock.install(window);
        host.install(window);
        sight.install(window);
        dialogs(window);
        if (options.outbox) window.localStorage.setItem("choices_outbox", JSON.stringify(options.outbox));
        options.prepare?.(window);
      },
    },
  );
  onTestFinished(() => window.close());
  const { document } = window;
  await vi.waitFor(() => {
    if (document.readyState !== "complete" && !options.scripts) throw new Error("The page is still loading.");
    if (!window.cookieConsent) throw new Error("The script has not run.");
  });

  const find = (selector: string) => document.querySelector<HTMLElement>(selector);
  const buttonIn = (root: string, text: string) => {
    const found = [...document.querySelectorAll<HTMLElement>(`${root} button`)].find((one) => one.textContent === text);
    if (!found) throw new Error(`No button "${text}" in ${root}`);
    return found;
  };
  return {
    window,
    document,
    host,
    clock,
    sight,
    told,
    requested,
    find,
    consent: window.cookieConsent,
    inCard: (text: string) => buttonIn("#pc-card", text),
    inDialog: (text: string) => buttonIn("#pc-dialog", text),
    outbox: () => JSON.parse(window.localStorage.getItem("choices_outbox") ?? "[]"),
    /** Lets what is due without time passing happen, and the next frame. */
    async settle() {
      await clock.pass(250);
    },
  };
}

// jsdom knows the element but not how it opens.
function dialogs(window: Window & typeof globalThis) {
  const { prototype } = window.HTMLDialogElement;
  let before: Element | null;
  prototype.showModal = function () {
    before = window.document.activeElement;
    this.open = true;
    this.querySelector<HTMLElement>("[autofocus]")?.focus();
  };
  prototype.close = function () {
    this.open = false;
    if (before instanceof window.HTMLElement) before.focus();
    window.setTimeout(() => this.dispatchEvent(new window.Event("close")));
  };
}

import type { Notice } from "../../../client/page/notice.ts";
import en from "../../../server/CookieConsent.Hosting/Languages/en.json" with { type: "json" };
import { demo, openPage } from "../open-page.ts";

/** The demo with a category that an opt-out denies: what the host makes of it. */
export const marked: Notice = {
  ...demo,
  categories: demo.categories.map((category) =>
    category.id === "marketing" ? { ...category, gpc: true, title: "Marketing" } : category,
  ),
  texts: { ...demo.texts, ...Object.fromEntries(Object.entries(en).filter(([key]) => key.startsWith("gpc."))) },
};

/** Has the browser opt its visitor out. */
export function optOut(window: Window, value: unknown = true, name = "globalPrivacyControl"): void {
  Object.defineProperty(window.navigator, name, { value, configurable: true });
}

/** Opens the page of a site with such a category, in a browser that opts its visitor out. */
export const openOptedOut = (options: Parameters<typeof openPage>[0] = {}) =>
  openPage({
    notice: marked,
    parts: ["gpc"],
    prepare: (window) => optOut(window),
    ...options,
  });

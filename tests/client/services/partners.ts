import { signed } from "../host.ts";
import { demo } from "../open-page.ts";

const { services = {} } = demo.categories.find(({ id }) => id === "marketing") ?? {};

/** The ids of the two services of the demo's marketing: an advertisement's pixel tag, and a film's cookies. */
export const { "Lantern Ads": LANTERN = "", "Quayside Video": QUAYSIDE = "" } = services;

/** A visitor's cookie who has denied these services, and technologies in marketing. */
export const without = (denied: readonly string[], marketing = 7): string =>
  `choices=${signed({ analytics: 7, marketing, preferences: 0 }, 1, 0, denied)}; Path=/`;

/** What is granted of marketing when one of its services is denied. */
export const grantOf = (service: "Lantern Ads" | "Quayside Video") => ({
  cookie: true,
  "pixel-tag": true,
  services: { "Lantern Ads": service === "Lantern Ads", "Quayside Video": service === "Quayside Video" },
});

/** A part that says what the rules do of addresses: these can't run in jsdom, which lacks much of what they stand before. */
export const DECLARED = `({ declared }) => {
  const hosts = { "ads.localhost": "Lantern Ads", "video.localhost": "Quayside Video" };
  declared.serviceOf = (category, element, address) => category === "marketing" ? hosts[new URL(address).hostname] : undefined;
}`;

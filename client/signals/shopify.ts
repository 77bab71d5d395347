import type { Part } from "../parts/part.ts";
import { follow, type Granted, hasDecided } from "../telling/follow.ts";
import { reach } from "../telling/reach.ts";

type Name = "analytics" | "marketing" | "preferences" | "sale_of_data";

interface Shopify {
  loadFeatures(features: { name: string; version: string }[], done: (error: unknown) => void): void;
  customerPrivacy: {
    currentVisitorConsent?(): Record<string, unknown>;
    setTrackingConsent(granted: Granted<Name>, done: () => void): void;
  };
}

/** Shopify's Customer Privacy API. It keeps what it is told, so it is told nothing before a decision. */
export const part: Part = (core) => {
  let last: Granted<Name>;
  const tell = reach("Shopify", (_granted: Granted<Name>, shopify: Shopify) =>
    shopify.loadFeatures([{ name: "consent-tracking-api", version: "0.1" }], (error) => {
      const api = shopify.customerPrivacy;
      // A consent that Shopify has kept for longer than it counts ends too.
      if (!error && (hasDecided(core) || Object.values(api.currentVisitorConsent?.() ?? {}).includes("yes")))
        api.setTrackingConsent(last, () => {});
    }),
  );
  follow(
    core,
    "shopify",
    { analytics: "analytics", marketing: "marketing", preferences: "preferences", sale_of_data: "marketing" },
    (granted) => {
      last = granted;
      tell(granted);
    },
  );
};

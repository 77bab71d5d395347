import { AnalyticsBrowser } from "@segment/analytics-next";

export const service = {
  name: "Segment",
  hosts: ["cdn.segment.com", "api.segment.io"],
  // The second is what could not be sent before the page was left.
  names: ["ajs_*", "persisted-queue:*"],
  library: "https://cdn.segment.com/analytics.js/v1/shop/analytics.min.js",
  reports: "api.segment.io/v1/",
  answers: {
    "cdn.segment.com/v1/projects/shop/settings": {
      integrations: { "Segment.io": { apiKey: "shop", apiHost: "api.segment.io/v1" } },
      plan: { track: { __default: { enabled: true } } },
    },
  },
};

let analytics;
export const start = () => {
  analytics = AnalyticsBrowser.load({ writeKey: "shop" });
  analytics.page();
};
export const act = () => analytics.track("bought");

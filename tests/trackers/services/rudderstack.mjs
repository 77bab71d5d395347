import { RudderAnalytics } from "@rudderstack/analytics-js/bundled";

export const service = {
  name: "RudderStack",
  hosts: ["api.rudderstack.com", "cdn.rudderlabs.com", "shop.dataplane.rudderstack.com"],
  names: ["rl_*", "rudder_*", "test_rudder_*"],
  library: "https://cdn.rudderlabs.com/v3/modern/rsa.min.js",
  reports: "shop.dataplane.rudderstack.com/v1/",
  answers: {
    "api.rudderstack.com/sourceConfig": {
      source: {
        id: "shop",
        name: "Shop",
        writeKey: "shop",
        enabled: true,
        workspaceId: "shop",
        connections: [],
        destinations: [],
        config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
      },
    },
  },
};

let analytics;
export const start = () => {
  analytics = new RudderAnalytics();
  analytics.load("shop", "https://shop.dataplane.rudderstack.com");
  analytics.page();
};
export const act = () => analytics.track("bought");

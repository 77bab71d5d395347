import MatomoTracker from "@jonkoops/matomo-tracker";

export const service = {
  name: "Matomo",
  hosts: ["shop.matomo.cloud"],
  names: ["_pk_*"],
  library: "https://shop.matomo.cloud/npm.js",
  reports: "shop.matomo.cloud/matomo.php",
  answers: { "shop.matomo.cloud/matomo.js": "matomo.js" },
};

let tracker;
export const start = () => {
  tracker = new MatomoTracker({ urlBase: "https://shop.matomo.cloud", siteId: 1 });
  tracker.trackPageView();
};
export const act = () => tracker.trackEvent({ category: "shop", action: "bought" });

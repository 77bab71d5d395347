import sdk from "countly-sdk-web";

const Countly = sdk.default;

export const service = {
  name: "Countly",
  hosts: ["shop.count.ly", "cdn.count.ly"],
  names: ["shop/cly_*"],
  library: "https://cdn.count.ly/countly.min.js",
  reports: "shop.count.ly/i",
  answers: { "shop.count.ly/i": { result: "Success" } },
};

export const start = () => {
  Countly.init({ app_key: "shop", url: "https://shop.count.ly", interval: 200 });
  Countly.track_sessions();
  Countly.track_pageview();
};
export const act = () => Countly.add_event({ key: "bought", count: 1 });

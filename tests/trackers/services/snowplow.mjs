import { newTracker, trackPageView, trackSelfDescribingEvent } from "@snowplow/browser-tracker";

export const service = {
  name: "Snowplow",
  hosts: ["collector.snowplow.io", "cdn.snowplow.io"],
  names: ["_sp_*", "snowplowOutQueue_*"],
  library: "https://cdn.snowplow.io/sp.js",
  reports: "collector.snowplow.io/com.snowplowanalytics.snowplow/",
};

export const start = () => {
  newTracker("sp", "https://collector.snowplow.io", { appId: "shop" });
  trackPageView();
};
export const act = () =>
  trackSelfDescribingEvent({ event: { schema: "iglu:example.shop/bought/jsonschema/1-0-0", data: { what: "rope" } } });

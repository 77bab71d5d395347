import mixpanel from "mixpanel-browser";

export const service = {
  name: "Mixpanel",
  hosts: ["api-js.mixpanel.com", "cdn.mxpnl.com"],
  names: ["mp_*", "__mp*", "mixpanelBrowserDb", "mixpanelFlagsDb"],
  library: "https://cdn.mxpnl.com/libs/mixpanel-2-latest.min.js",
  reports: "api-js.mixpanel.com/track",
};

export const start = () =>
  mixpanel.init("shop", { track_pageview: true, record_sessions_percent: 100, batch_flush_interval_ms: 500 });
export const act = () => mixpanel.track("Bought");

import * as amplitude from "@amplitude/analytics-browser";

export const service = {
  name: "Amplitude",
  hosts: ["api2.amplitude.com", "sr-client-cfg.amplitude.com", "cdn.amplitude.com"],
  names: ["AMP_*"],
  library: "https://cdn.amplitude.com/libs/analytics-browser-2-min.js.gz",
  reports: "api2.amplitude.com/2/httpapi",
  answers: { "api2.amplitude.com/2/httpapi": { code: 200, events_ingested: 1 } },
};

export const start = () => amplitude.init("shop", { flushIntervalMillis: 200, autocapture: true });
export const act = () => amplitude.track("bought");

import { init } from "@elastic/apm-rum";

export const service = {
  name: "Elastic APM",
  hosts: ["shop.apm.europe-west1.gcp.cloud.es.io", "unpkg.com"],
  names: [],
  library: "https://unpkg.com/@elastic/apm-rum/dist/bundles/elastic-apm-rum.umd.min.js",
  reports: "shop.apm.europe-west1.gcp.cloud.es.io/intake/v2/rum/events",
};

let apm;
export const start = () => {
  apm = init({ serviceName: "shop", serverUrl: "https://shop.apm.europe-west1.gcp.cloud.es.io", flushInterval: 200 });
};
export const act = () => apm.captureError(new Error("bought nothing"));

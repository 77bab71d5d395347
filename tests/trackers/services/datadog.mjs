import { datadogRum } from "@datadog/browser-rum";

export const service = {
  name: "Datadog RUM",
  hosts: ["browser-intake-datadoghq.eu", "www.datadoghq-browser-agent.com"],
  names: ["_dd*", "dd_*"],
  library: "https://www.datadoghq-browser-agent.com/eu1/v7/datadog-rum.js",
  reports: "browser-intake-datadoghq.eu/api/v2/",
};

export const start = () =>
  datadogRum.init({
    clientToken: "pub0",
    applicationId: "shop",
    site: "datadoghq.eu",
    sessionSampleRate: 100,
    sessionReplaySampleRate: 100,
  });
export const act = () => datadogRum.addAction("bought");

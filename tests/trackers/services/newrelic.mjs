import { BrowserAgent } from "@newrelic/browser-agent/loaders/browser-agent";

export const service = {
  name: "New Relic",
  hosts: ["bam.eu01.nr-data.net", "js-agent.newrelic.com"],
  names: ["NRBA*"],
  library: "https://js-agent.newrelic.com/nr-loader-spa.min.js",
  reports: "bam.eu01.nr-data.net/",
  answers: {
    "bam.eu01.nr-data.net/1/NRJS-shop": {
      app: { agents: [], nrServerTime: 1800000000000 },
      err: 1,
      ins: 1,
      spa: 1,
      sr: 1,
      srs: 1,
      log: 1,
      logapi: 1,
    },
  },
};

let agent;
export const start = () => {
  agent = new BrowserAgent({
    init: {
      session_replay: { enabled: true, sampling_rate: 100, error_sampling_rate: 100 },
      distributed_tracing: { enabled: true },
    },
    info: {
      beacon: "bam.eu01.nr-data.net",
      errorBeacon: "bam.eu01.nr-data.net",
      licenseKey: "NRJS-shop",
      applicationID: "1",
      sa: 1,
    },
    loader_config: { accountID: "1", trustKey: "1", agentID: "1", licenseKey: "NRJS-shop", applicationID: "1" },
  });
};
export const act = () => agent.noticeError(new Error("bought nothing"));

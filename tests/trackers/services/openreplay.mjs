import Tracker from "@openreplay/tracker";

export const service = {
  name: "OpenReplay",
  hosts: ["api.openreplay.com", "static.openreplay.com"],
  names: ["__openreplay_*"],
  library: "https://static.openreplay.com/latest/openreplay.js",
  reports: "api.openreplay.com/ingest/v1/web/",
  answers: {
    "api.openreplay.com/ingest/v1/web/start": {
      token: "shop",
      userUUID: "u",
      sessionID: "1",
      projectID: "1",
      beaconSizeLimit: 1000000,
      delay: 0,
      timestamp: 1,
      features: {},
    },
  },
};

let tracker;
export const start = () => {
  tracker = new Tracker({ projectKey: "shop" });
  tracker.start();
};
export const act = () => tracker.event("bought", {});

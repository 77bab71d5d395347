import Bugsnag from "@bugsnag/browser";

export const service = {
  name: "BugSnag",
  hosts: ["notify.bugsnag.com", "sessions.bugsnag.com", "d2wy8f7a9ursnm.cloudfront.net"],
  names: ["bugsnag-anonymous-id"],
  library: "https://d2wy8f7a9ursnm.cloudfront.net/v9/bugsnag.min.js",
  reports: "sessions.bugsnag.com/",
};

export const start = () => Bugsnag.start({ apiKey: "0123456789abcdef0123456789abcdef" });
export const act = () => Bugsnag.notify(new Error("bought nothing"));

import { gtag, install } from "ga-gtag";

export const service = {
  name: "Google Analytics",
  hosts: ["www.googletagmanager.com", "region1.google-analytics.com"],
  names: ["_ga", "_ga_*"],
  library: "https://www.googletagmanager.com/loader.js",
  reports: "region1.google-analytics.com/g/collect",
  answers: { "www.googletagmanager.com/gtag/js": "gtag.js" },
};

export const start = () => install("G-SHOP");
export const act = () => gtag("event", "bought");

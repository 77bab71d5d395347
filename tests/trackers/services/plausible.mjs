import { init, track } from "@plausible-analytics/tracker";

export const service = {
  name: "Plausible",
  hosts: ["plausible.io"],
  names: [],
  library: "https://plausible.io/js/script.js",
  reports: "plausible.io/api/event",
};

export const start = () => init({ domain: "shop.example" });
export const act = () => track("bought", {});

import Honeybadger from "@honeybadger-io/js";

export const service = {
  name: "Honeybadger",
  hosts: ["api.honeybadger.io", "js.honeybadger.io"],
  names: [],
  library: "https://js.honeybadger.io/v6/honeybadger.min.js",
  reports: "api.honeybadger.io/v1/",
};

export const start = () => {
  Honeybadger.configure({ apiKey: "shop", eventsEnabled: true });
  Honeybadger.notify("opened");
};
export const act = () => Honeybadger.notify(new Error("bought nothing"));

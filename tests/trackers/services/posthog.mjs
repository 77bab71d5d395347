import posthog from "posthog-js/dist/module.full.no-external.js";

export const service = {
  name: "PostHog",
  hosts: ["eu.i.posthog.com", "eu-assets.i.posthog.com"],
  names: ["ph_*", "dmn_chk_*"],
  library: "https://eu-assets.i.posthog.com/static/array.full.js",
  reports: "eu.i.posthog.com/e/",
  answers: { "eu-assets.i.posthog.com/array/phc_shop/config": { supportedCompression: [], hasFeatureFlags: false } },
};

export const start = () => posthog.init("phc_shop", { api_host: "https://eu.i.posthog.com", request_batching: false });
export const act = () => posthog.capture("bought");

import Rollbar from "rollbar/replay";

export const service = {
  name: "Rollbar",
  hosts: ["api.rollbar.com", "cdn.rollbar.com"],
  names: ["RollbarSession"],
  library: "https://cdn.rollbar.com/rollbar.min.js",
  reports: "api.rollbar.com/api/1/",
};

let rollbar;
export const start = () => {
  rollbar = new Rollbar({
    accessToken: "0123456789abcdef0123456789abcdef",
    captureUncaught: true,
    replay: { enabled: true },
  });
  rollbar.info("opened");
};
export const act = () => rollbar.error(new Error("bought nothing"));

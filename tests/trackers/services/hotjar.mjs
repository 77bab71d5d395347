import Hotjar from "@hotjar/browser";

export const service = {
  name: "Hotjar",
  hosts: ["static.hotjar.com", "content.hotjar.io"],
  names: ["_hj*"],
  library: "https://static.hotjar.com/npm.js",
  reports: "content.hotjar.io/",
  answers: { "static.hotjar.com/c/hotjar-1.js": "hotjar.js" },
};

export const start = () => Hotjar.init(1, 6);
export const act = () => Hotjar.event("bought");

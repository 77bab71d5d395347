import Clarity from "@microsoft/clarity";

export const service = {
  name: "Microsoft Clarity",
  hosts: ["www.clarity.ms", "k.clarity.ms"],
  names: ["_clck", "_clsk", "_cltk"],
  library: "https://www.clarity.ms/npm.js",
  reports: "k.clarity.ms/collect",
  answers: { "www.clarity.ms/tag/shop": "clarity.js" },
};

export const start = () => Clarity.init("shop");
export const act = () => Clarity.event("bought");

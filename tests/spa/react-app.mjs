import { createElement } from "react";
import { hydrateRoot } from "react-dom/client";
import { App } from "./react.mjs";

window.faults = [];
hydrateRoot(document.getElementById("root"), createElement(App, { origins: window.origins }), {
  onRecoverableError: (error) => window.faults.push(String(error)),
});

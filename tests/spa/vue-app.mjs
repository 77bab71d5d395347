import { app } from "./vue.mjs";

window.faults = [];
app(window.origins).mount("#root");

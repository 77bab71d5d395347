import { createElement as h, useState } from "react";

/** A page as a React app writes it: one held thing of each kind, and a button that proves that the app is alive. */
export function App({ origins }) {
  const [count, setCount] = useState(0);
  return h(
    "main",
    null,
    h("h1", null, "Harbour Shop"),
    h("button", { id: "count", type: "button", onClick: () => setCount(count + 1) }, `Counted ${count}`),
    h("iframe", { id: "film", "data-consent": "marketing", "data-src": `${origins.video}/film`, title: "A film" }),
    h("img", { id: "pixel", "data-consent": "analytics", "data-src": `${origins.stats}/pixel.gif`, alt: "" }),
    h("script", { type: "text/plain", "data-consent": "analytics", "data-src": `${origins.stats}/first.js` }),
  );
}

import { createSSRApp, h, ref } from "vue";

/** The same page as a Vue app writes it. */
export const app = (origins) =>
  createSSRApp({
    setup() {
      const count = ref(0);
      return () =>
        h("main", null, [
          h("h1", null, "Harbour Shop"),
          h("button", { id: "count", type: "button", onClick: () => count.value++ }, `Counted ${count.value}`),
          h("iframe", {
            id: "film",
            "data-consent": "marketing",
            "data-src": `${origins.video}/film`,
            title: "A film",
          }),
          h("img", { id: "pixel", "data-consent": "analytics", "data-src": `${origins.stats}/pixel.gif`, alt: "" }),
          h("script", { type: "text/plain", "data-consent": "analytics", "data-src": `${origins.stats}/first.js` }),
        ]);
    },
  });

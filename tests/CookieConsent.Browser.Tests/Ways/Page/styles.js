Object.assign(ways, {
  "css-background": (url) => {
    add("div", (element) => {
      element.textContent = "Rope";
      element.style.backgroundImage = `url("${url}")`;
    });
  },
  "css-import": (url) => {
    add("style", (element) => {
      element.textContent = `@import url("${url}");`;
    });
  },
  "font-face": (url) => quietly(new FontFace("lantern", `url("${url}")`).load()),
  "link-stylesheet": (url) => addLink(url, { rel: "stylesheet" }),
  "link-preload": (url) => addLink(url, { rel: "preload", as: "script" }),
  "link-prefetch": (url) => addLink(url, { rel: "prefetch" }),
});

function addLink(href, properties) {
  const link = document.createElement("link");
  Object.assign(link, properties, { href });
  document.head.append(link);
}

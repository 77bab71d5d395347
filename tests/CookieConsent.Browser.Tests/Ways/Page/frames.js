Object.assign(ways, {
  frame: (url) => {
    add("iframe", (element) => {
      element.src = url;
    });
  },
  "frame-srcdoc": (url) => {
    add("iframe", (element) => {
      element.srcdoc = `<script src="${url}"></${"script"}>`;
    });
  },
  "frame-blank-fetch": (url) => quietly(add("iframe", () => {}).contentWindow.fetch(url)),
  object: (url) => {
    add("object", (element) => {
      element.data = url;
    });
  },
  embed: (url) => {
    add("embed", (element) => {
      element.src = url;
    });
  },
});

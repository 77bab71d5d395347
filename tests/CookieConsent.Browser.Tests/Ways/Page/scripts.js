Object.assign(ways, {
  script: (url) => {
    add("script", (element) => {
      element.src = url;
    });
  },
  "script-ns": (url) => {
    const script = document.createElementNS("http://www.w3.org/1999/xhtml", "script");
    script.src = url;
    document.body.append(script);
  },
  "script-clone": (url) => {
    const script = document.createElement("script");
    script.setAttribute("src", url);
    document.body.append(script.cloneNode(true));
  },
  // Written to a page that is complete it would replace that page, so it goes to a frame's then.
  "document-write": (url) => {
    const target = document.readyState === "loading" ? document : add("iframe", () => {}).contentDocument;
    target.write(`<script src="${url}"></${"script"}>`);
  },
  "svg-script": (url) => {
    const script = svg("script");
    script.setAttribute("href", url);
    const drawing = svg("svg");
    drawing.append(script);
    document.body.append(drawing);
  },
  "module-import": (url) => quietly(import(url)),
  "worker-fetch": (url) => startWorker(`fetch("${url}").catch(() => {})`),
  "worker-import-scripts": (url) => startWorker(`importScripts("${url}")`),
});

function startWorker(code) {
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
  worker.onerror = (event) => event.preventDefault();
}

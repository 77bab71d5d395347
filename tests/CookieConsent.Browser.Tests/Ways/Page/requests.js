// A refused request fails as it does without a network, which the ways don't mind.
const quietly = (promise) => promise.catch(() => {});

Object.assign(ways, {
  fetch: (url) => quietly(fetch(url)),
  "fetch-keepalive": (url) => quietly(fetch(url, { method: "POST", keepalive: true, body: "seen" })),
  "fetch-request": (url) => quietly(fetch(new Request(url))),
  // Leaves with the page.
  "fetch-later": (url) => fetchLater(url),
  xhr: (url) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.send();
  },
  beacon: (url) => navigator.sendBeacon(url, "seen"),
  "beacon-pagehide": (url) => addEventListener("pagehide", () => navigator.sendBeacon(url, "left")),
  websocket: (url) => {
    const socket = new WebSocket(url.replace("http:", "ws:"));
    socket.onopen = () => socket.close();
  },
  "event-source": (url) => {
    const events = new EventSource(url);
    events.onopen = () => events.close();
  },
  ping: (url) => {
    const link = add("a", (element) => {
      element.href = "#";
      element.ping = url;
    });
    link.click();
  },
  "form-hidden-frame": (url) => {
    const frame = add("iframe", (element) => {
      element.hidden = true;
      element.name = url;
    });
    const form = add("form", (element) => {
      element.method = "post";
      element.action = url;
      element.target = frame.name;
    });
    form.submit();
  },
});

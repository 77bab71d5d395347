const json = { "Content-Type": "application/json" };

Object.assign(bystanders, {
  "the shop's own calls": async () => {
    const lines = [];
    const note = async (response) =>
      lines.push(
        response.constructor.name,
        response.status,
        response.type,
        response.redirected,
        plain(response.url),
        await response.text(),
      );
    await note(await fetch("/api/stock?of=rope"));
    await note(await fetch(new URL("/api/stock", location.href)));
    await note(await fetch(new Request("/api/order", { method: "POST", headers: json, body: '{"rope":3}' })));
    await note(await fetch("/api/seen", { method: "POST", body: new URLSearchParams({ page: "1" }), keepalive: true }));
    lines.push(navigator.sendBeacon("/api/left", new Blob(["left"])));
    return lines;
  },
  "calls to the shop's other host": async () => {
    const options = { method: "PUT", headers: { ...json, "X-Shop": "1" }, credentials: "include", body: "[3]" };
    const response = await fetch(`${origins["api.shop"]}/api/order`, options);
    return [response.status, response.type, response.headers.get("content-type"), await response.text()];
  },
  "calls that fail": async () => {
    const aborted = new AbortController();
    aborted.abort();
    return [
      await outcome(() => fetch("http://shop.example:1/")),
      await outcome(() => fetch("http://:wrong")),
      await outcome(() => fetch("/api/stock", { signal: aborted.signal })),
      await outcome(() => fetch()),
      await outcome(() => navigator.sendBeacon("data:,")),
      await outcome(() => new EventSource("http://:wrong")),
      await outcome(() => new XMLHttpRequest().send()),
    ];
  },
  "the older kind of call": async () => {
    const lines = [];
    for (const address of ["/api/stock", `${origins["api.shop"]}/api/stock`]) {
      const request = new XMLHttpRequest();
      for (const type of ["loadstart", "load", "loadend", "error", "abort"])
        request.addEventListener(type, () => lines.push(type));
      request.onreadystatechange = () => request.readyState !== 3 && lines.push(request.readyState);
      lines.push(request.open("GET", address), request.setRequestHeader("X-Shop", "1"));
      lines.push(request.send());
      await first(request, "loadend");
      lines.push(
        request.status,
        request.responseText,
        plain(request.responseURL),
        request.getResponseHeader("content-type"),
      );
    }
    const waiting = new XMLHttpRequest();
    waiting.open("POST", "/api/order", false);
    waiting.send("now");
    lines.push(waiting.status, waiting.responseText, waiting instanceof XMLHttpRequest);
    return lines;
  },
  "the chat": async () => {
    const socket = new WebSocket(`${origins["chat.shop"].replace("http:", "ws:")}/chat`, ["talk"]);
    const lines = [
      socket instanceof WebSocket,
      socket.readyState,
      plain(socket.url),
      socket.binaryType,
      WebSocket.OPEN,
      socket.CLOSED,
    ];
    lines.push((await first(socket, "open", "error")).type, socket.protocol);
    lines.push(socket.send("Is there rope?"), (await first(socket, "message")).data);
    socket.close(1000);
    const closed = await first(socket, "close");
    return [...lines, closed.wasClean, closed.code, Object.prototype.toString.call(socket)];
  },
  "the shop's news": async () => {
    const news = new EventSource("/api/news");
    const lines = [news instanceof EventSource, plain(news.url), news.readyState, (await first(news, "message")).data];
    news.close();
    return [...lines, news.readyState];
  },
});

const startWorker = (address) => new Worker(address);

async function answerOf(worker) {
  worker.postMessage(6);
  const answer = (await first(worker, "message", "error")).data;
  worker.terminate();
  return `${answer} ${worker instanceof Worker}`;
}

Object.assign(bystanders, {
  "the shop's scripts": async () => {
    const ran = [];
    window.ranOf = (name) => ran.push(name);
    const scripts = ["late", "soon"].map((name) =>
      add("script", (script) => {
        script.async = false;
        script.src = `/shop-script.js?${name}`;
      }),
    );
    await Promise.all(scripts.map((script) => first(script, "load", "error")));
    add("script", (script) => {
      script.textContent = "ranOf('inline')";
    });
    const module = await import("/shop-module.js");
    add("div", (element) => element.setAttribute("onclick", "ranOf('handler')")).click();
    return [...ran, module.rope];
  },
  "code from text": async () => {
    const empty = await WebAssembly.instantiate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    // biome-ignore lint/security/noGlobalEval: shops use it, so it has to work.
    const byEval = window.eval;
    const timed = new Promise((resolve) => {
      window.timed = resolve;
    });
    setTimeout("timed('timed')");
    return [new Function("return 6 * 7")(), byEval("6 * 7"), empty.instance.constructor.name, await timed];
  },
  "the shop's workers": async () => {
    const code =
      "onmessage = async event => postMessage(event.data * 7 + await (await fetch(ORIGIN + '/api/stock')).text())";
    const blob = new Blob([code.replace("ORIGIN", JSON.stringify(location.origin))], { type: "text/javascript" });
    return [await answerOf(startWorker("/shop-worker.js")), await answerOf(startWorker(URL.createObjectURL(blob)))];
  },
  "the service worker": async () => {
    const registration = await navigator.serviceWorker.register("/service-worker.js", { scope: "/app/" });
    const worker = registration.active ?? registration.waiting ?? registration.installing;
    while (worker.state !== "activated") await first(worker, "statechange");
    const channel = new MessageChannel();
    worker.postMessage(6, [channel.port2]);
    channel.port1.start();
    return [worker.state, plain(registration.scope), (await first(channel.port1, "message")).data];
  },
  "frames of the shop": async () => {
    const lines = [];
    for (const [name, value] of [
      ["src", "/shop-frame"],
      ["srcdoc", "<script>parent.postMessage('frame srcdoc', '*')</script>"],
    ]) {
      const message = messageOf("frame");
      const frame = add("iframe", (made) => {
        made[name] = value;
      });
      lines.push(
        (await message).data,
        (await message).source === frame.contentWindow,
        frame.getAttribute(name) === value,
      );
      frame.remove();
    }
    const blank = add("iframe");
    lines.push(await (await blank.contentWindow.fetch("/api/stock")).text(), blank.contentWindow.fetch.name);
    blank.contentDocument.write("<p>Written</p>");
    lines.push(blank.contentDocument.body.innerHTML, blank.contentWindow.Image === Image);
    blank.remove();
    return lines;
  },
});

// Functions and properties that a gate may have put its own in the place of: all that page code can tell of each.
const shapes = {
  "the shape of calls": `fetch fetchLater XMLHttpRequest WebSocket EventSource Worker SharedWorker Request FontFace Image Audio Navigator.prototype.sendBeacon
    XMLHttpRequest.prototype.open XMLHttpRequest.prototype.send WebSocket.prototype.send HTMLFormElement.prototype.submit HTMLFormElement.prototype.requestSubmit
    HTMLElement.prototype.click EventTarget.prototype.addEventListener EventTarget.prototype.dispatchEvent Function.prototype.toString setTimeout open`,
  "the shape of elements": `HTMLImageElement.prototype.src HTMLImageElement.prototype.srcset HTMLScriptElement.prototype.src HTMLScriptElement.prototype.text
    HTMLScriptElement.prototype.type HTMLIFrameElement.prototype.src HTMLIFrameElement.prototype.srcdoc HTMLIFrameElement.prototype.contentWindow
    HTMLIFrameElement.prototype.contentDocument HTMLLinkElement.prototype.href HTMLLinkElement.prototype.rel HTMLInputElement.prototype.src HTMLObjectElement.prototype.data
    HTMLEmbedElement.prototype.src HTMLMediaElement.prototype.src HTMLSourceElement.prototype.src HTMLSourceElement.prototype.srcset HTMLVideoElement.prototype.poster
    HTMLAnchorElement.prototype.ping HTMLFormElement.prototype.action SVGImageElement.prototype.href SVGAnimatedString.prototype.baseVal Attr.prototype.value
    Element.prototype.setAttribute Element.prototype.setAttributeNS Element.prototype.setAttributeNode Element.prototype.toggleAttribute Element.prototype.getAttribute
    Element.prototype.attachShadow NamedNodeMap.prototype.setNamedItem CSSStyleDeclaration.prototype.setProperty CSSStyleDeclaration.prototype.cssText`,
  "the shape of markup": `Element.prototype.innerHTML Element.prototype.outerHTML Element.prototype.insertAdjacentHTML Element.prototype.setHTMLUnsafe ShadowRoot.prototype.innerHTML
    Document.prototype.write Document.prototype.writeln Document.prototype.createElement Document.prototype.createElementNS Document.prototype.importNode
    Document.prototype.adoptNode Document.prototype.open Range.prototype.createContextualFragment DOMParser.prototype.parseFromString DOMParser
    Node.prototype.appendChild Node.prototype.insertBefore Node.prototype.replaceChild Node.prototype.cloneNode Node.prototype.textContent CharacterData.prototype.data
    Element.prototype.append Element.prototype.prepend Element.prototype.before Element.prototype.after Element.prototype.replaceWith Element.prototype.replaceChildren
    Document.prototype.append DocumentFragment.prototype.append Element.prototype.insertAdjacentElement CSSStyleSheet.prototype.insertRule CSSStyleSheet.prototype.replaceSync`,
  "the shape of stores": `Document.prototype.cookie localStorage sessionStorage indexedDB caches cookieStore Storage.prototype.setItem Storage.prototype.getItem Storage.prototype.removeItem
    Storage.prototype.key Storage.prototype.clear Storage.prototype.length IDBFactory.prototype.open IDBFactory.prototype.deleteDatabase CookieStore.prototype.set
    CookieStore.prototype.get CookieStore.prototype.delete CacheStorage.prototype.open Storage`,
};

for (const [name, paths] of Object.entries(shapes))
  bystanders[name] = async () => (await Promise.all(paths.split(/\s+/).map(shapeOf))).flat();

// As libraries ask whether a function is the browser's own.
const native = (part) =>
  [part, Function.prototype.toString.call(part)].every((text) => /^function .*\(\) \{ \[native code\] \}$/.test(text));

async function shapeOf(path) {
  const names = path.split(".");
  const name = names.pop();
  const owner = names.reduce((object, key) => object[key], window);
  const property = Object.getOwnPropertyDescriptor(owner, name);
  if (!property) return [`${path}: none`];
  const { value, get, set, ...flags } = property;
  const lines = [`${path}: ${JSON.stringify(flags)}`];
  for (const [kind, part] of Object.entries({ value, get, set })) {
    if (typeof part !== "function") continue;
    lines.push(`${path} ${kind}: ${part.name} ${part.length} ${native(part)}`);
    lines.push(`${path} ${kind} of another thing: ${await outcome(() => part.call({}, "cart_shape", "y"))}`);
    // Of a constructor its constants and its prototype are used as well.
    if (/^[A-Z]/.test(name)) {
      lines.push(`${path} holds ${Object.getOwnPropertyNames(part).sort()}`);
      lines.push(`${path} is its prototype's: ${part.prototype.constructor === part}`);
      lines.push(`${path} extends ${Object.getPrototypeOf(part).name}`);
    }
  }
  return lines;
}

Object.assign(bystanders, {
  "names that the page did not make": () => {
    const blank = add("iframe");
    const known = new Set(Object.getOwnPropertyNames(blank.contentWindow));
    blank.remove();
    return Object.getOwnPropertyNames(window)
      .filter((name) => !known.has(name) && !/^(cookieConsent|\d+)$/.test(name))
      .sort();
  },
  "what is thrown at mistakes": async () => {
    const box = document.createElement("div");
    const inner = box.appendChild(document.createElement("p"));
    const image = new Image();
    const mistakes = [
      () => box.setAttribute("src"),
      () => box.setAttribute("1 x", ""),
      () => box.setAttribute("src", Symbol("x")),
      () => (image.src = Symbol("x")),
      () => (box.innerHTML = Symbol("x")),
      () => box.insertAdjacentHTML("nowhere", "x"),
      () => box.appendChild(null),
      () => inner.appendChild(box),
      () => box.insertBefore(inner),
      () => box.insertBefore(new Image(), new Image()),
      () => document.createElement("1 x"),
      () => new DOMParser().parseFromString("x", "text/nothing"),
      () => localStorage.setItem("cart_lines"),
      () => new XMLHttpRequest().open("NO METHOD", "/"),
      () => new XMLHttpRequest().open("GET"),
      () => new WebSocket(),
      () => new WebSocket("http://:wrong"),
      () => new WebSocket(origins["chat.shop"].replace("http:", "ws:"), ["a", "a"]),
      () => new Worker(),
      () => new Image("x").width,
      () => navigator.sendBeacon(),
      () => indexedDB.open("cart", -1),
      () => fetchLater(),
      () => Reflect.construct(Image, [], Object).constructor === Object,
    ];
    return Promise.all(mistakes.map((mistake) => outcome(mistake)));
  },
  "how often a value is read": async () => {
    const lines = [];
    const counted = (value) => ({
      toString: () => {
        lines.push(`read ${plain(value)}`);
        return value;
      },
    });
    const image = new Image();
    image.setAttribute(counted("src"), counted(dot));
    image.src = counted("/rope.gif?counted");
    image.srcset = counted("/rope.gif?counted 1x");
    await shown(image);
    const box = document.createElement("div");
    box.innerHTML = counted("<b>x</b>");
    box.insertAdjacentHTML(counted("beforeend"), counted("<i>y</i>"));
    lines.push(box.innerHTML, plain(image.src), (await fetch(counted("/api/stock"))).status);
    const request = new XMLHttpRequest();
    request.open(counted("get"), counted("/api/stock"));
    localStorage.setItem(counted("cart_lines"), counted("3"));
    document.cookie = counted("cart_counted=1; max-age=0");
    return lines;
  },
});

const dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

async function shown(image) {
  const { type } = await first(image, "load", "error");
  return `${type} ${image.naturalWidth} ${plain(image.currentSrc).slice(0, 60)}`;
}

Object.assign(bystanders, {
  "the maps": async () => {
    const tile = (name) => `${origins.maps}/${name}.gif`;
    const direct = new Image();
    direct.src = tile("direct");
    const lines = [await shown(direct), direct instanceof Image, direct.width, new Image(2, 3).height];
    const set = document.createElement("img");
    lines.push(set.setAttribute("srcset", `${tile("one")} 1x, ${tile("two")} 2x`), await shown(set));
    const grid = add("div");
    grid.innerHTML = `<img class="tile" src="${tile("grid-1")}" alt=""><img src="${tile("grid-2")}" alt="">`;
    lines.push(...(await Promise.all([...grid.children].map(shown))), plain(grid.innerHTML));
    grid.insertAdjacentHTML("afterbegin", `<picture><source srcset="${tile("picture")}"><img alt=""></picture>`);
    lines.push(await shown(grid.querySelector("picture img")));
    grid.remove();
    return lines;
  },
  "the shop's images": async () => {
    const lines = [];
    for (const address of ["/rope.gif", "rope.gif?2", dot, URL.createObjectURL(await (await fetch(dot)).blob())]) {
      const image = new Image();
      image.src = address;
      lines.push(image.getAttribute("src") === address, (await shown(image)).split(" blob:")[0]);
    }
    return lines;
  },
  "the fonts": async () => {
    const lent = new FontFace("lent", `url("${origins.fonts}/rope.ttf")`);
    document.fonts.add(await lent.load());
    const own = await document.fonts.load("16px own-rope", "A");
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href: `${origins.fonts}/rope.css` });
    document.head.append(link);
    const lines = [lent.status, lent instanceof FontFace, own.length, (await first(link, "load", "error")).type];
    lines.push((await document.fonts.load("16px sheet-rope", "A")).map((font) => font.status));
    link.remove();
    return lines;
  },
  "the shop's styles": async () => {
    const element = add("p", (made) => made.setAttribute("style", "color: rgb(1, 2, 3)"));
    element.style.backgroundImage = `url("${dot}")`;
    element.style.setProperty("border-top-width", "3px");
    const sheet = add("style", (made) => {
      made.textContent = "p { outline: 1px solid rgb(4, 5, 6) }";
    });
    const style = getComputedStyle(element);
    const lines = [
      style.color,
      style.backgroundImage,
      element.style.borderTopWidth,
      style.outlineColor,
      sheet.sheet.cssRules.length,
    ];
    element.remove();
    sheet.remove();
    return lines;
  },
  "the shop's markup": () => {
    const lines = [];
    const box = document.createElement("div");
    const markup = `<p title="a &amp; b">Rope<br><svg><use href="#knot"></use></svg></p><template><img src="/none.gif"></template>`;
    box.innerHTML = markup;
    lines.push(box.innerHTML === markup, box.childNodes.length, box.insertAdjacentHTML("beforeend", "<i>Tar</i>"));
    box.querySelector("i").outerHTML = "<b>Tar</b>";
    lines.push(
      box.lastChild.outerHTML,
      box.append("x", document.createElement("hr")),
      box.appendChild(new Text("y")).data,
    );
    lines.push(new DOMParser().parseFromString("<title>Chart</title>", "text/html").title);
    lines.push(new DOMParser().parseFromString("<a><b/></a>", "text/xml").documentElement.outerHTML);
    lines.push(document.createRange().createContextualFragment("<u>z</u>").firstChild.outerHTML);
    const link = document.createElement("a");
    lines.push(
      link.setAttribute("HREF", "/cart"),
      link.getAttribute("href"),
      plain(link.href),
      link.removeAttribute("href"),
      link.outerHTML,
    );
    lines.push(link.toggleAttribute("download"), box.replaceChildren(), box.outerHTML);
    return lines;
  },
  "an observer of the page": async () => {
    const box = add("div");
    const records = [];
    const observer = new MutationObserver((changes) => records.push(...changes));
    observer.observe(box, { childList: true, subtree: true, attributes: true, characterData: true });
    box.innerHTML = `<img src="${dot}" alt="">`;
    box.firstChild.src = "/rope.gif?observed";
    const script = document.createElement("script");
    script.text = "window.observed = 1";
    box.append(script);
    await first(box.firstChild, "load", "error");
    observer.disconnect();
    box.remove();
    const name = (nodes) => [...nodes].map((node) => node.nodeName);
    return records.map(
      (record) =>
        `${record.type} ${record.target.nodeName} ${record.attributeName} ${name(record.addedNodes)} ${name(record.removedNodes)}`,
    );
  },
});

Object.assign(ways, {
  image: (url) => {
    new Image().src = url;
  },
  "image-attribute": (url) => document.createElement("img").setAttribute("src", url),
  "image-srcset": (url) => {
    new Image().srcset = `${url} 1x`;
  },
  "image-innerhtml-detached": (url) => {
    document.createElement("div").innerHTML = `<img src="${url}" alt="">`;
  },
  "image-innerhtml-attached": (url) => {
    add("div", () => {}).innerHTML = `<img src="${url}" alt="">`;
  },
  "image-domparser": (url) => {
    const parsed = new DOMParser().parseFromString(`<img src="${url}" alt="">`, "text/html");
    document.body.append(parsed.body.firstChild);
  },
  "template-clone": (url) => {
    const template = document.createElement("template");
    template.innerHTML = `<img src="${url}" alt="">`;
    document.body.append(template.content.cloneNode(true));
  },
  "image-shadow": (url) => {
    add("div", (element) => {
      element.attachShadow({ mode: "closed" }).innerHTML = `<img src="${url}" alt="">`;
    });
  },
  "svg-image": (url) => {
    const drawing = svg("svg");
    const image = svg("image");
    image.setAttribute("href", url);
    drawing.append(image);
    document.body.append(drawing);
  },
  "input-image": (url) => {
    add("input", (element) => {
      element.type = "image";
      element.src = url;
    });
  },
  video: (url) => {
    document.createElement("video").src = url;
  },
  audio: (url) => {
    new Audio(url);
  },
});

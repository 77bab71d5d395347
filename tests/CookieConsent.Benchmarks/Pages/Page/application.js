// The work of a shop's own page: it asks for 200 products and, for each, reads the answer, prices and sorts what can be bought, adds
// its words to a search index, formats money and dates, and puts 20 elements in the page: half of the products as markup, half
// element by element. Each product is a task of its own, as frameworks' schedulers do it.

const money = new Intl.NumberFormat("en-GB", { style: "currency", currency: "EUR" });
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });
const index = new Map();
const cart = [];
const tasks = [];
const { port1, port2 } = new MessageChannel();

port1.onmessage = () => tasks.shift()();

function schedule(task) {
  tasks.push(task);
  port2.postMessage(0);
}

function digest(product) {
  const variants = product.variants
    .map((variant) => ({ ...variant, price: Math.round(variant.price * (variant.stock > 40 ? 0.9 : 1) * 100) / 100 }))
    .sort((a, b) => a.price - b.price || a.size.localeCompare(b.size));
  const stars = product.reviews.reduce((sum, review) => sum + review.stars, 0) / product.reviews.length;
  const texts = [product.name, product.about, ...product.reviews.map((review) => review.text)];
  for (const word of texts
    .join(" ")
    .toLowerCase()
    .split(/[^a-z]+/)) {
    if (word.length < 3) continue;
    const found = index.get(word) ?? new Set();
    index.set(word, found.add(product.id));
  }
  const newest = product.reviews
    .map((review) => review.day)
    .sort()
    .at(-1);
  return { ...product, variants, stars, newest };
}

const escapes = { "&": "&amp;", "<": "&lt;", '"': "&quot;" };
const escaped = (text) => text.replace(/[&<"]/g, (sign) => escapes[sign]);

function asMarkup({ id, name, about, variants, stars, newest }) {
  const card = document.createElement("article");
  card.className = "product";
  card.dataset.id = id;
  card.innerHTML = `<a class="name" href="/products/${id}"></a><img src="/products/${id}.gif" loading="lazy" alt="" width="40" height="40">
    <h3>${escaped(name)}</h3><p class="price">from ${money.format(variants[0].price)}</p><p class="about">${escaped(about)}</p>
    <ul>${variants.map(({ size, price }) => `<li data-size="${escaped(size)}">${escaped(size)}: ${money.format(price)}</li>`).join("")}</ul>
    <div class="reviews"><span>${stars.toFixed(1)} of 5</span><time datetime="${newest}">${day.format(new Date(newest))}</time></div>
    <button type="button" data-act="buy">Buy</button><button type="button" data-act="keep">Keep</button>`;
  return card;
}

function make(name, properties, ...content) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...content);
  return made;
}

function asElements({ id, name, about, variants, stars, newest }) {
  const image = make("img", { alt: "", width: 40, height: 40 });
  image.setAttribute("loading", "lazy");
  image.setAttribute("src", `/products/${id}.gif`);
  const list = make("ul", {});
  for (const { size, price } of variants) {
    const item = make("li", {}, `${size}: ${money.format(price)}`);
    item.setAttribute("data-size", size);
    list.appendChild(item);
  }
  const button = (act, text) => {
    const made = make("button", { type: "button" }, text);
    made.setAttribute("data-act", act);
    return made;
  };
  const card = make(
    "article",
    { className: "product" },
    make("a", { className: "name", href: `/products/${id}` }),
    image,
    make("h3", {}, name),
    make("p", { className: "price" }, `from ${money.format(variants[0].price)}`),
    make("p", { className: "about" }, about),
    list,
    make(
      "div",
      { className: "reviews" },
      make("span", {}, `${stars.toFixed(1)} of 5`),
      make("time", { dateTime: newest }, day.format(new Date(newest))),
    ),
    button("buy", "Buy"),
    button("keep", "Keep"),
  );
  card.setAttribute("data-id", id);
  return card;
}

function show(product, list) {
  const card = product.id % 2 ? asMarkup(product) : asElements(product);
  card.addEventListener("click", ({ target }) => target.dataset.act && cart.push(product.id));
  list.appendChild(card);
  if (product.id % 10 === 0) {
    cart.push(product.id);
    localStorage.setItem("cart", JSON.stringify(cart));
    document.cookie = `cart=${cart.length}; path=/`;
  }
}

const load = (id, list) =>
  new Promise((resolve, reject) =>
    schedule(() => {
      fetch(`/api/products/${id}`, { headers: { accept: "application/json" } })
        .then((answer) => answer.text())
        .then((text) =>
          schedule(() => {
            show(digest(JSON.parse(text)), list);
            resolve();
          }),
        )
        .catch(reject);
    }),
  );

/** Does it all, ten products at a time. Answers how many elements the page's main part has then. */
globalThis.work = async () => {
  const list = document.querySelector("main").appendChild(document.createElement("section"));
  for (let id = 0; id < 200; id += 10)
    await Promise.all(Array.from({ length: 10 }, (_, next) => load(id + next, list)));
  return document.querySelectorAll("main *").length;
};

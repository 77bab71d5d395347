// Before any choice: it must outlive all of them.
document.cookie = "cart_kept=rope; path=/; max-age=3600";
localStorage.cart_kept = sessionStorage.cart_kept = "rope";
const keeping = indexedDB.open("cart_kept", 1);
const kept = first(keeping, "success", "error").then(() => keeping.result.close());

Object.assign(bystanders, {
  "the cart that was filled before": async () => {
    await kept;
    const database = (await indexedDB.databases()).find(({ name }) => name === "cart_kept");
    return [
      document.cookie.includes("cart_kept=rope"),
      localStorage.cart_kept,
      sessionStorage.cart_kept,
      database?.version,
    ];
  },
  "the cart's cookie": async () => {
    const cart = () => document.cookie.split("; ").filter((pair) => /^cart(_note)?=/.test(pair));
    document.cookie = "cart=3 ropes; path=/; max-age=3600";
    const set = cart();
    await cookieStore.set("cart_note", "wrapped");
    const both = cart().sort();
    const read = (await cookieStore.get("cart")).value;
    document.cookie = "cart=; path=/; max-age=0";
    await cookieStore.delete("cart_note");
    return [...set, ...both, read, ...cart()];
  },
  "the cart in storage": () => {
    const lines = [];
    for (const storage of [localStorage, sessionStorage]) {
      lines.push(storage.setItem("cart_lines", 3), storage.getItem("cart_lines"));
      storage.cart_total = { toString: () => "12" };
      storage.cart_gift = true;
      lines.push(storage.cart_total, storage.cart_gift, "cart_gift" in storage, Object.hasOwn(storage, "cart_total"));
      lines.push(
        Object.keys(storage)
          .filter((key) => /^cart_(lines|total|gift)$/.test(key))
          .sort(),
      );
      lines.push(
        delete storage.cart_gift,
        storage.removeItem("cart_total"),
        storage.getItem("cart_total"),
        storage.cart_gift,
      );
      lines.push(storage instanceof Storage, Object.prototype.toString.call(storage));
    }
    return lines;
  },
  "the cart in a database": async () => {
    const opening = indexedDB.open("cart", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("lines");
    await first(opening, "success", "error");
    const database = opening.result;
    const change = database.transaction("lines", "readwrite");
    change.objectStore("lines").put("rope", 1);
    await first(change, "complete", "abort");
    const reading = database.transaction("lines").objectStore("lines").get(1);
    await first(reading, "success", "error");
    database.close();
    const removal = indexedDB.deleteDatabase("cart");
    await first(removal, "success", "error");
    return [opening.constructor.name, reading.result, removal.readyState];
  },
  "the cart in a cache": async () => {
    const cache = await caches.open("cart");
    await cache.put("/cart", new Response("3 ropes"));
    const found = await (await cache.match("/cart")).text();
    return [found, await caches.delete("cart")];
  },
});

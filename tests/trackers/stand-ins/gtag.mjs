// What www.googletagmanager.com serves for a tag is not on npm. This does what it is seen to do: it takes over the queue, keeps
// two cookies on the widest domain, sends each event, and a last one as the page is left.
const COLLECT = "https://region1.google-analytics.com/g/collect";

const remember = () => {
  for (const name of ["_ga", "_ga_SHOP"])
    document.cookie = `${name}=GA1.1.1; domain=shop.example; path=/; max-age=34560000`;
};
const send = (event) => {
  remember();
  navigator.sendBeacon(`${COLLECT}?v=2&tid=G-SHOP&en=${event}`);
};
const take = ([command, name]) => {
  if (command === "config") send("page_view");
  if (command === "event") send(name);
};

const queue = window.dataLayer;
const push = queue.push.bind(queue);
queue.push = (entry) => {
  take(entry);
  return push(entry);
};
queue.forEach(take);
addEventListener("pagehide", () => send("user_engagement"));

// What a Matomo server serves as matomo.js is not on npm. This does what it is seen to do: it takes over the queue, keeps a
// visitor and a visit in cookies, and asks for an image for each page view, event and link.
let server = "";

const remember = () => {
  document.cookie = "_pk_id.1.1fff=shop; path=/; max-age=33955200";
  document.cookie = "_pk_ses.1.1fff=1; path=/; max-age=1800";
};
const send = (what) => {
  remember();
  new Image().src = `${server}?idsite=1&rec=1&${what}`;
};
const take = ([command, ...values]) => {
  if (command === "setTrackerUrl") server = values[0];
  if (command === "trackPageView") send("action_name=shop");
  if (command === "trackEvent") send(`e_c=${values[0]}&e_a=${values[1]}`);
};

const queue = window._paq;
window._paq = { push: take };
queue.forEach(take);
addEventListener("pagehide", () => {
  remember();
  navigator.sendBeacon(server, "idsite=1&ping=1");
});

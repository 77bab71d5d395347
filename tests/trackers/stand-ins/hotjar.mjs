// What static.hotjar.com serves for a site is not on npm. This does what it is seen to do: it takes over the queue, keeps a
// visitor and a session, and sends what happens, also as the page is left.
const remember = () => {
  document.cookie = "_hjSessionUser_1=shop; domain=shop.example; path=/; max-age=31536000";
  document.cookie = "_hjSession_1=shop; domain=shop.example; path=/; max-age=1800";
  localStorage.setItem("_hjUserAttributes_1", "{}");
  sessionStorage.setItem("_hjViewportId", "1");
};
const send = (what) => {
  remember();
  fetch("https://content.hotjar.io/", { method: "POST", body: what, keepalive: true }).catch(() => {});
};

const waiting = window.hj?.q ?? [];
window.hj = (...call) => send(call.join());
send("page");
for (const call of waiting) send([...call].join());
addEventListener("click", () => send("click"));
addEventListener("pagehide", () => {
  remember();
  navigator.sendBeacon("https://content.hotjar.io/", "left");
});

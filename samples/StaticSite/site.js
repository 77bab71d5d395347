// The site's own script: it needs no permission, and shows what the visitor's choices let run.
const log = document.getElementById("log");
const prefix = new URL(".", document.querySelector('script[src$="/demo.js"]').src).pathname;

function show() {
  const granted = ["preferences", "analytics", "marketing"].filter((category) => cookieConsent.allows(category));
  const partly = ["analytics:web-beacon"].filter((key) => !granted.includes("analytics") && cookieConsent.allows(...key.split(":")));
  const running = [...granted, ...partly];
  log.replaceChildren(
    ...(running.length ? running : ["Nothing optional."]).map((text) => Object.assign(document.createElement("li"), { textContent: text })),
  );
}

// The tag may be blocked, or its host away: the page works all the same.
if (window.cookieConsent) cookieConsent.on("change", show);

document.getElementById("record").addEventListener("click", async () => {
  const answer = document.getElementById("answer");
  const response = await fetch(`${prefix}demo/me`);
  answer.textContent = response.status === 401 ? "No record: you have not chosen yet." : JSON.stringify(await response.json(), null, 2);
  answer.hidden = false;
});

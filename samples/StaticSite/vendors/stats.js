// A stand-in for an analytics vendor: a cookie, a pixel tag, a web beacon.
document.cookie = `_tm_id=${Math.random().toString(36).slice(2)}; path=/; max-age=34164000; samesite=lax`;
new Image().src = new URL("pixel.gif?view=" + encodeURIComponent(location.pathname), document.currentScript.src);
navigator.sendBeacon(new URL("collect", document.currentScript.src), JSON.stringify({ event: "view" }));

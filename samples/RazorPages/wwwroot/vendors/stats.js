// Stands for an analytics vendor's script: a cookie, and a web beacon.
document.cookie = "_tm_visit=1; path=/; max-age=34128000; samesite=lax";
navigator.sendBeacon("/visits");

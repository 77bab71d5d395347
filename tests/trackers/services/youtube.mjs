import "lite-youtube-embed";

export const service = {
  name: "YouTube",
  hosts: [
    "www.youtube-nocookie.com",
    "i.ytimg.com",
    "www.google.com",
    "googleads.g.doubleclick.net",
    "static.doubleclick.net",
  ],
  names: [],
  // Its poster is a background, set by a property of the element's style.
  strict: true,
  library: "https://www.youtube-nocookie.com/lite.js",
  reports: "www.youtube-nocookie.com/embed/",
};

const film = () => {
  const player = document.createElement("lite-youtube");
  player.setAttribute("videoid", "aaaaaaaaaaa");
  document.body.append(player);
  player.click();
};
export const start = film;
export const act = film;

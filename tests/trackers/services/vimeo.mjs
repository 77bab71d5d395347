import Player from "@vimeo/player";

export const service = {
  name: "Vimeo",
  hosts: ["vimeo.com", "player.vimeo.com"],
  names: [],
  library: "https://player.vimeo.com/api/player.js",
  reports: "player.vimeo.com/video/",
  answers: {
    "vimeo.com/api/oembed.json": { html: '<iframe src="https://player.vimeo.com/video/1" title="A film"></iframe>' },
  },
};

const film = () => {
  const place = document.body.appendChild(document.createElement("div"));
  new Player(place, { id: 1 }).ready().catch(() => {});
};
export const start = film;
export const act = film;

import { load } from "../../client/dist/npm/index.js";

// Twice, as two components of an app would.
window.both = Promise.all([load(window.tag), load(window.tag)]).then(([first, second]) =>
  first === second ? `${first.decided}` : "two",
);

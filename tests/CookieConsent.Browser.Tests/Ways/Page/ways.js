// Every way out of a page that script can take, by id: each tries to reach the address it is given.
const ways = {};

// What a way threw at the page that tried it.
const faults = [];

/** Tries all ways to each host in turn: the last of them is one that may always be reached, by which one sees that all is done. */
function tryWays(prefix, origins) {
  for (const origin of origins) {
    for (const [id, way] of Object.entries(ways)) {
      try {
        way(`${origin}/${prefix}/${id}`);
      } catch (error) {
        faults.push(`${id}: ${error}`);
      }
    }
  }
}

/** Makes an element, sets it up, and puts it into the page. */
function add(name, setUp) {
  const element = document.createElement(name);
  setUp(element);
  document.body.append(element);
  return element;
}

/** An element of the page with this markup. */
const addMarkup = (markup) => add("div", (element) => element.insertAdjacentHTML("beforeend", markup));

/** An element of SVG. */
const svg = (name) => document.createElementNS("http://www.w3.org/2000/svg", name);

// What an honest shop's page does, by name: each gives its results as lines, which must be the same whatever the visitor chose.
const bystanders = {};

// The lines so far, by name.
const results = {};

/** Starts all of them, and notes what each gives. */
function meetAll() {
  for (const [name, bystander] of Object.entries(bystanders)) {
    delete results[name];
    (async () => bystander())()
      .then(
        (lines) => lines.map(String),
        (error) => [`failed: ${error.name}: ${error.message}`],
      )
      .then((lines) => {
        results[name] = lines;
      });
  }
}

const origins = {};
for (const name of ["api.shop", "chat.shop", "pay", "maps", "fonts", "captcha"])
  origins[name] = `${location.protocol}//${name}.example:${location.port}`;

/** Makes an element, sets it up, and puts it into the page. */
function add(name, setUp = () => {}) {
  const element = document.createElement(name);
  setUp(element);
  document.body.append(element);
  return element;
}

/** Waits for the first of these events. */
const first = (target, ...types) =>
  new Promise((resolve) => {
    for (const type of types) target.addEventListener(type, resolve, { once: true });
  });

/** Waits for a message to the page that begins so. */
const messageOf = (beginning) =>
  new Promise((resolve) => {
    addEventListener("message", function hear(event) {
      if (!`${event.data}`.startsWith(beginning)) return;
      removeEventListener("message", hear);
      resolve(event);
    });
  });

/** An address without its port, which differs from world to world. */
const plain = (address) => String(address).replaceAll(`:${location.port}`, "");

/** What an expression gives, or the type of what it throws. */
async function outcome(act) {
  try {
    return `${await act()}`;
  } catch (error) {
    return `${error.constructor.name} ${error.name}`;
  }
}

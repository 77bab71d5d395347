import { trustedText, trustedUrl } from "../page/trusted.ts";

const queue: HTMLScriptElement[] = [];
const preloaded = new WeakSet<Element>();
let running = 0;

const sourceOf = (held: HTMLScriptElement) => held.dataset.src ?? held.getAttribute("src");
const isModule = (held: HTMLScriptElement) => held.dataset.type === "module";

/** Starts a held script: at once if it is async, else in its turn. */
export function startScript(held: HTMLScriptElement): void {
  if (held.hasAttribute("async") && (sourceOf(held) !== null || isModule(held))) start(held);
  else queue.push(held);
}

/**
 * Starts what may start. Browsers fetch ordered externals (`async = false`) in parallel and run them in turn, so they need no
 * help; an inline script runs the moment it is inserted, so it waits for those before it, and the later ones wait for it.
 */
export function advance(): void {
  for (let next = queue[0]; next; next = queue[0]) {
    if (running && sourceOf(next) === null && !isModule(next)) {
      queue.forEach(preload);
      return;
    }
    queue.shift();
    start(next);
  }
}

function start(held: HTMLScriptElement): void {
  // Taken out of the page in the meantime: not wanted any more.
  if (!held.isConnected) return;
  const script = document.createElement("script");
  for (const { name, value } of held.attributes) {
    if (!/^(type|src|data-(consent|service|src|type))$/.test(name)) script.setAttribute(name, value);
  }
  if (held.dataset.type) script.type = held.dataset.type;
  // The attribute reads as empty once the element is in the page; the property does not.
  script.nonce = held.nonce;
  const source = sourceOf(held);
  const inTurn = !held.hasAttribute("async");
  script.async = !inTurn;
  if (source === null) script.text = trustedText(held.text);
  else script.src = trustedUrl(source);
  if (inTurn && source !== null) {
    running++;
    // One that fails must not stop the rest. (An inline module tells nobody when it has run, and nothing waits for it.)
    script.onload = script.onerror = () => {
      running--;
      advance();
    };
  }
  held.replaceWith(script);
}

function preload(held: HTMLScriptElement): void {
  const source = sourceOf(held);
  if (source === null || preloaded.has(held)) return;
  preloaded.add(held);
  const link = document.createElement("link");
  link.rel = isModule(held) ? "modulepreload" : "preload";
  link.as = "script";
  link.nonce = held.nonce;
  // Must ask in the same way as the script will, or it is fetched twice.
  for (const name of ["crossorigin", "integrity", "referrerpolicy"]) {
    const value = held.getAttribute(name);
    if (value !== null) link.setAttribute(name, value);
  }
  link.href = source;
  document.head.append(link);
}

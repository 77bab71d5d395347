import type { Stand } from "./judge.ts";
import type { Kind, Rules, rulesOf } from "./match.ts";

/**
 * Guards a worker's ways out. Its text begins the worker's script, so it uses nothing of this module.
 * @param read `rulesOf`
 * @param given the name of the channel on which the page tells how things stand, and how they stand now
 */
export function within(read: typeof rulesOf, [name, now]: readonly [string, Stand]): void {
  let rules: Rules;
  let allowed: readonly string[];
  const set = ([trackers, own, permitted]: Stand) => {
    rules = read(trackers, own);
    allowed = permitted;
  };
  set(now);
  const channel = new BroadcastChannel(name);
  // Other workers' questions come here as well.
  channel.onmessage = ({ data }) => data && set(data);
  channel.postMessage(0);

  const holds = (address: unknown, kind?: Kind) => {
    try {
      const marks = rules.marksOfUrl(new URL(`${(address as Request).url ?? address}`, location.href), kind);
      return !marks?.every((mark) => allowed.includes(mark));
    } catch {
      // No address, and so nothing is fetched.
      return false;
    }
  };
  type Callable = (...args: never) => unknown;
  // Some stand on the scope itself, some on what it inherits from.
  const holderOf = (owner: object | null, name: string): object | null =>
    owner && (Object.getOwnPropertyDescriptor(owner, name) ? owner : holderOf(Object.getPrototypeOf(owner), name));
  const guard = (owner: object, name: string, handler: ProxyHandler<Callable>) => {
    const holder = holderOf(owner, name);
    const found = holder && Object.getOwnPropertyDescriptor(holder, name);
    // As in pages: proxies keep name, length and what is thrown.
    if (found) Object.defineProperty(holder, name, { ...found, value: new Proxy(found.value, handler) });
  };
  const beacon = "web-beacon";
  guard(self, "fetch", {
    apply: (native, scope, args) =>
      holds(args[0], beacon) ? Promise.reject(new TypeError("Failed to fetch")) : Reflect.apply(native, scope, args),
  });
  guard(self, "importScripts", {
    apply(native, scope, args) {
      if (args.some((address) => holds(address))) throw new DOMException("The script failed to load.", "NetworkError");
      return Reflect.apply(native, scope, args);
    },
  });
  // Addresses that fail like a network that is away, and ask none: no such blob, and a port that no browser opens.
  const missing = "blob:null/0";
  guard(XMLHttpRequest.prototype, "open", {
    apply(native, request, args) {
      if (holds(args[1], beacon)) args[1] = missing;
      return Reflect.apply(native, request, args);
    },
  });
  for (const [name, instead] of [
    ["WebSocket", "wss://localhost:1"],
    ["EventSource", missing],
  ] as const)
    guard(self, name, {
      construct: (native, args, made) =>
        Reflect.construct(native, holds(args[0], beacon) ? [instead] : args, made) as object,
    });
}

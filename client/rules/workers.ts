import type { Core } from "../parts/part.ts";
import { type Stand, stand } from "./judge.ts";
import { rulesOf } from "./match.ts";
import { within } from "./within-worker.ts";
import { wrapConstructor, wrapMethod } from "./wrap.ts";

type Realm = Window & typeof globalThis;

// Blobs by their addresses: a worker can be made in another frame than its blob, and its address revoked right after.
const blobs = new Map<string, Blob>();

// A shared worker that is made from an address again is the same one: ours stands for as long as the given one does.
const shared = new Map<string, string>();

let channel: BroadcastChannel | undefined;

/** Tells all workers of this page how things stand now. */
export const tellWorkers = (): void => channel?.postMessage(stand());

function channelName(): string {
  if (!channel) {
    // Of this page alone: other tabs of the site have choices of their own until they hear of these.
    channel = new BroadcastChannel(`choices-${crypto.randomUUID?.() ?? Math.random()}`);
    // A worker that has begun asks: something may have been decided since its script was written.
    channel.onmessage = tellWorkers;
  }
  return channel.name;
}

const isBlob = (value: unknown): value is Blob => /Blob|File/.test(Object.prototype.toString.call(value));

/**
 * Has workers that are made from blobs begin with a guard of their own, as trackers' are: they have functions of their own, and a
 * policy added later does not reach them. A worker from an address is the site's own file.
 */
export function guardWorkers(realm: Realm, core: Core): void {
  wrapMethod(realm.URL, "createObjectURL", (native, args) => {
    const address = native() as string;
    if (isBlob(args[0])) blobs.set(address, args[0]);
    return address;
  });
  wrapMethod(realm.URL, "revokeObjectURL", (native, args) => {
    const address = `${args[0]}`;
    const ours = shared.get(address);
    blobs.delete(address);
    shared.delete(address);
    if (ours) URL.revokeObjectURL(ours);
    return native();
  });
  for (const name of ["Worker", "SharedWorker"])
    wrapConstructor(realm, name, (native, args) => {
      const given = `${args[0]}`;
      const blob = blobs.get(given);
      if (!blob) return native();
      const start = `(${within})(${rulesOf},${JSON.stringify([channelName(), stand() satisfies Stand])});`;
      const address = shared.get(given) ?? URL.createObjectURL(new Blob([start, blob], { type: blob.type }));
      if (name === "SharedWorker") shared.set(given, address);
      // A text where the page asks for a trusted address is refused, as it would be without us.
      args[0] = typeof args[0] === "string" ? address : core.trustedUrl(address);
      try {
        return native();
      } finally {
        if (name === "Worker") URL.revokeObjectURL(address);
      }
    });
}

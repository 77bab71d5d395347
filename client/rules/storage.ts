import { holdsName } from "./judge.ts";
import { readOnce } from "./once.ts";
import { wrapAccessor, wrapMethod } from "./wrap.ts";

type Realm = Window & typeof globalThis;

const nameOf = (cookie: string) => cookie.split("=")[0]?.trim() ?? "";

/** Holds what scripts write on the device under names that are not allowed. A held write is lost, as where cookies are disabled. */
export function guardStorage(realm: Realm): void {
  wrapAccessor(realm.Document.prototype, "cookie", "set", (native, args) => {
    if (!holdsName(nameOf(readOnce(args, 0)))) native();
  });
  wrapMethod((realm as { CookieStore?: { prototype: object } }).CookieStore?.prototype, "set", (native, args) => {
    if (typeof args[0] === "object") args[0] = { ...args[0] };
    const name = typeof args[0] === "object" ? `${(args[0] as { name: unknown }).name}` : readOnce(args, 0);
    return args.length && holdsName(name) ? realm.Promise.resolve() : native();
  });
  wrapMethod(realm.IDBFactory?.prototype, "open", (native, args) => {
    const name = args.length ? readOnce(args, 0) : "";
    if (name && holdsName(name)) throw new realm.DOMException("Access is denied.", "SecurityError");
    const request = native() as IDBOpenDBRequest;
    request.addEventListener("success", (event) => {
      const end = () => {
        const held = holdsName(name);
        if (held) request.result.close();
        return held;
      };
      // A connection keeps its database from being removed for as long as it is open.
      request.result.addEventListener("versionchange", end);
      // It was on its way when its name was denied, and came too late to be seen.
      if (!end()) return;
      event.stopImmediatePropagation();
      realm.indexedDB.deleteDatabase(name);
    });
    return request;
  });

  // Properties of a Storage can be written too, so pages get a stand-in, and the platform's own functions the real one.
  const standIns = new WeakMap<object, Storage>();
  const reals = new WeakMap<object, Storage>();
  const standInOf = (real: Storage) => {
    let made = standIns.get(real);
    if (!made) {
      made = new Proxy(real, {
        get: (target, key) => Reflect.get(target, key),
        set: (target, key, value) => (typeof key === "string" && holdsName(key)) || Reflect.set(target, key, value),
        defineProperty: (target, key, descriptor) =>
          (typeof key === "string" && holdsName(key)) || Reflect.defineProperty(target, key, descriptor),
      });
      standIns.set(real, made);
      reals.set(made, real);
    }
    return made;
  };
  const unwrap = (self: object) => reals.get(self) ?? self;
  const { prototype } = realm.Storage;
  for (const name of ["getItem", "setItem", "removeItem", "clear", "key"] as const) {
    const native = prototype[name] as (...args: unknown[]) => unknown;
    wrapMethod<object>(prototype, name, (_, args, self) =>
      name === "setItem" && args.length > 1 && holdsName(readOnce(args, 0))
        ? undefined
        : native.apply(unwrap(self), args),
    );
  }
  for (const [owner, name] of [
    [realm, "localStorage"],
    [realm, "sessionStorage"],
    [realm.StorageEvent.prototype, "storageArea"],
  ] as const) {
    wrapAccessor(owner, name, "get", (native) => {
      const real = native() as Storage | null;
      return real && standInOf(real);
    });
  }
}

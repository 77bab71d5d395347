// Proxies, and not functions of our own: they keep name, length, `this`, thrown types and "[native code]", by which trackers and
// frameworks tell whether they can rely on a function.

/** Calls the original as it was called. */
type Native = () => unknown;

type Handler<Self> = (native: Native, args: unknown[], self: Self) => unknown;

const { apply, construct } = Reflect;
// biome-ignore lint/complexity/noBannedTypes: any callable of the platform's
type Callable = Function;

const proxied = <Self>(target: Callable, handler: Handler<Self>) =>
  new Proxy(target, { apply: (native, self, args) => handler(() => apply(native, self, args), args, self) });

/** Stands before a method. `args` are passed on as the handler leaves them. Does nothing where an engine lacks the method. */
export function wrapMethod<Self>(owner: object | undefined, name: string, handler: Handler<Self>): void {
  const found = owner && Object.getOwnPropertyDescriptor(owner, name);
  if (typeof found?.value === "function")
    Object.defineProperty(owner, name, { ...found, value: proxied(found.value, handler) });
}

/** Stands before the getter or the setter of a property. */
export function wrapAccessor<Self>(
  owner: object | undefined,
  name: string,
  accessor: "get" | "set",
  handler: Handler<Self>,
): void {
  const found = owner && Object.getOwnPropertyDescriptor(owner, name);
  const native = found?.[accessor];
  if (native) Object.defineProperty(owner, name, { ...found, [accessor]: proxied(native, handler) });
}

/** Stands before a constructor. */
export function wrapConstructor(
  realm: object,
  name: string,
  handler: (native: (args?: unknown[]) => object, args: unknown[], prototype: object) => object,
): void {
  const found = Object.getOwnPropertyDescriptor(realm, name);
  const native = found?.value as (Callable & { prototype: { constructor: unknown } }) | undefined;
  if (!native) return;
  const value = new Proxy(native, {
    construct: (target, args, asked) =>
      handler((given = args) => construct(target, given, asked), args, target.prototype),
  });
  // Not so for Audio, whose prototype is that of the element.
  if (native.prototype.constructor === native) native.prototype.constructor = value;
  Object.defineProperty(realm, name, { ...found, value });
}

import { cleanCss } from "./css.ts";
import { hold } from "./held.ts";
import { holds, marksOf } from "./judge.ts";
import { readOnce, readUpTo } from "./once.ts";
import { wrapConstructor, wrapMethod } from "./wrap.ts";

type Realm = Window & typeof globalThis;

const BEACON = "web-beacon";

const requestUrl = Object.getOwnPropertyDescriptor(Request.prototype, "url")?.get;

function addressOf(args: unknown[]): unknown {
  // What is thrown below costs more than all else that is done for a request.
  if (typeof args[0] === "string") return args[0];
  try {
    return requestUrl?.call(args[0]);
  } catch {
    // Not a request, of whichever frame.
    return readOnce(args, 0);
  }
}

const deferred = new Map<AbortController, unknown>();

/** Aborts what waits for the end of the page and is held back by now. */
export function abortDeferred(): void {
  deferred.forEach((address, controller) => {
    if (holds(address, BEACON)) controller.abort();
  });
}

/** Holds what scripts send. A held request fails as it does without a network; a held beacon says that it is on its way. */
export function guardNetwork(realm: Realm): void {
  wrapMethod(realm, "fetch", (native, args) =>
    holds(addressOf(args), BEACON) ? realm.Promise.reject(new realm.TypeError("Failed to fetch")) : native(),
  );
  wrapMethod(realm, "fetchLater", (native, args) => {
    const [, given] = args;
    // What is called wrongly throws, and what nothing declares is nobody's concern.
    if (!args.length || (given !== undefined && typeof given !== "object")) return native();
    const address = addressOf(args);
    if (holds(address, BEACON)) return { activated: false };
    if (!marksOf(`${address}`, BEACON)?.length) return native();
    const controller = new AbortController();
    deferred.set(controller, address);
    const init = given as RequestInit | undefined;
    const signals = [controller.signal, ...(init?.signal ? [init.signal] : [])];
    args[1] = { ...init, signal: AbortSignal.any(signals) };
    return native();
  });
  wrapMethod(realm.Navigator.prototype, "sendBeacon", (native, args) =>
    args.length ? holds(readOnce(args, 0), BEACON) || native() : native(),
  );

  const opened = new WeakMap<XMLHttpRequest, unknown[]>();
  const { open } = realm.XMLHttpRequest.prototype;
  wrapMethod<XMLHttpRequest>(realm.XMLHttpRequest.prototype, "open", (native, args, request) => {
    if (args.length > 1) readUpTo(args, 1);
    opened.set(request, args);
    return native();
  });
  wrapMethod<XMLHttpRequest>(realm.XMLHttpRequest.prototype, "send", (native, _, request) => {
    const [method, url, async = true] = opened.get(request) ?? [];
    // A blob that does not exist: the request goes through all the states of one that fails, and no network is asked.
    if (url !== undefined && holds(url, BEACON)) open.call(request, `${method}`, "blob:null/0", !!async);
    return native();
  });

  const { EventTarget, Event, CloseEvent } = realm;
  // What a constructor of connections gives when the other side can't be reached.
  const unreachable = (prototype: object, url: unknown) => {
    const made: EventTarget = new EventTarget();
    const values = {
      url: `${url}`,
      readyState: "CLOSING" in prototype ? 3 : 2,
      bufferedAmount: 0,
      protocol: "",
      extensions: "",
      binaryType: "blob",
      withCredentials: false,
      onopen: null,
      onmessage: null,
      onerror: null,
      onclose: null,
      send() {},
      close() {},
    };
    for (const [name, value] of Object.entries(values)) {
      if (name in prototype) Object.defineProperty(made, name, { value, writable: true, configurable: true });
    }
    Object.setPrototypeOf(made, prototype);
    const tell = (event: Event) => {
      made.dispatchEvent(event);
      (made as unknown as Record<string, ((event: Event) => void) | null>)[`on${event.type}`]?.(event);
    };
    setTimeout(() => {
      tell(new Event("error"));
      if ("onclose" in prototype) tell(new CloseEvent("close", { code: 1006 }));
    });
    return made;
  };
  for (const name of ["WebSocket", "EventSource"])
    wrapConstructor(realm, name, (native, args, prototype) =>
      args.length && holds(readOnce(args, 0), BEACON) ? unreachable(prototype, args[0]) : native(),
    );

  wrapConstructor(realm, "Audio", (native, args) => {
    if (!args.length || !holds(readOnce(args, 0))) return native();
    const audio = native([]);
    hold(audio as Element, "src", `${args[0]}`);
    return audio;
  });
  wrapConstructor(realm, "FontFace", (native, args) => {
    const source = args[1];
    if (args.length > 1 && !(source instanceof ArrayBuffer || ArrayBuffer.isView(source)))
      args[1] = cleanCss(readOnce(args, 1));
    return native();
  });

  guardForms(realm);
}

// A form that is posted into a frame is a request like any other; one that takes the visitor to another page is not.
function guardForms(realm: Realm): void {
  const held = (form: HTMLFormElement, submitter?: HTMLElement | null) => {
    const attribute = (name: string) => submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name) ?? "";
    return !/^(_self|_top|_parent|_blank)?$/.test(attribute("target")) && holds(attribute("action"));
  };
  realm.addEventListener(
    "submit",
    (event) => {
      if (event.target instanceof realm.HTMLFormElement && held(event.target, event.submitter)) event.preventDefault();
    },
    true,
  );
  wrapMethod<HTMLFormElement>(realm.HTMLFormElement.prototype, "submit", (native, _, form) => held(form) || native());
}

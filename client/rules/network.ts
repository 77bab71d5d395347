import { cleanCss } from "./css.ts";
import { hold } from "./held.ts";
import { holds } from "./judge.ts";
import { wrapConstructor, wrapMethod } from "./wrap.ts";

type Realm = Window & typeof globalThis;

const BEACON = "web-beacon";

const addressOf = (target: unknown) => (target instanceof Object && "url" in target ? target.url : target);

/** Holds what scripts send. A held request fails as it does without a network; a held beacon says that it is on its way. */
export function guardNetwork(realm: Realm): void {
  wrapMethod(realm, "fetch", (native, args) =>
    holds(addressOf(args[0]), BEACON) ? realm.Promise.reject(new realm.TypeError("Failed to fetch")) : native(),
  );
  wrapMethod(realm, "fetchLater", (native, args) =>
    holds(addressOf(args[0]), BEACON) ? { activated: false } : native(),
  );
  wrapMethod(realm.Navigator.prototype, "sendBeacon", (native, args) => holds(args[0], BEACON) || native());

  const opened = new WeakMap<XMLHttpRequest, unknown[]>();
  const { open } = realm.XMLHttpRequest.prototype;
  wrapMethod<XMLHttpRequest>(realm.XMLHttpRequest.prototype, "open", (native, args, request) => {
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
      args.length && holds(args[0], BEACON) ? unreachable(prototype, args[0]) : native(),
    );

  wrapConstructor(realm, "Audio", (native, args) => {
    if (!args.length || !holds(args[0])) return native();
    const audio = native([]);
    hold(audio as Element, "src", `${args[0]}`);
    return audio;
  });
  wrapConstructor(realm, "FontFace", (native, [name, source, ...rest]) =>
    native([name, typeof source === "string" ? cleanCss(source) : source, ...rest]),
  );

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

import { api } from "./api/api.ts";
import { ask } from "./card/ask.ts";
import { announce, subscribe, tell } from "./choices/changes.ts";
import { restore } from "./choices/state.ts";
import { pending } from "./decision/outbox.ts";
import { reloadIfNeeded } from "./decision/reload.ts";
import { send } from "./decision/send.ts";
import { coverInSight } from "./embeds/watch.ts";
import { release, watch } from "./gate/gate.ts";
import { GLOBAL_NAME } from "./global-name.ts";
import { isForChildren } from "./page/child.ts";
import { core } from "./parts/core.ts";
import type { Part } from "./parts/part.ts";
import { choose, openOnClick } from "./preferences/open.ts";
import { addStyles } from "./ui/styles.ts";

declare const __PARTS__: Part;

const recall = () => restore(pending().at(-1)?.token);

// A second tag in the same page would ask twice.
if (!(GLOBAL_NAME in window)) {
  Object.defineProperty(window, GLOBAL_NAME, { value: api });
  // Nothing to choose, so nothing that leads there.
  if (isForChildren()) addStyles("[data-consent-open]{display:none}");
  recall();
  for (const part of [__PARTS__]) {
    try {
      part(core);
    } catch (error) {
      console.error(error);
    }
  }
  subscribe(() => ask(choose));
  watch(coverInSight);
  ask(choose);
  openOnClick();
  if (pending().length) send();
  addEventListener("online", send);
  // Decided in another tab, or on a later page from which the visitor came back to this one as it was.
  const look = () => {
    if (document.hidden || !recall()) return;
    announce();
    release();
    reloadIfNeeded();
  };
  document.addEventListener("visibilitychange", look);
  addEventListener("pageshow", look);
  const ready = () => {
    ask(choose);
    tell("ready");
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
}

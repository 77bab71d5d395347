import { shown } from "../card/card.ts";
import { subscribe } from "../choices/changes.ts";
import { allows, current, decided, maskOf } from "../choices/state.ts";
import { decide } from "../decision/decide.ts";
import { wantReload } from "../decision/reload.ts";
import { parsed, readers } from "../gate/gate.ts";
import { give, permits } from "../gate/given.ts";
import { declared, narrow } from "../gate/narrow.ts";
import { heard } from "../gpc/heard.ts";
import { optOut } from "../gpc/opt-out.ts";
import { notice } from "../page/notice.ts";
import { host } from "../page/tag.ts";
import { trustedHtml, trustedUrl } from "../page/trusted.ts";
import { addStyles } from "../ui/styles.ts";
import type { Core } from "./part.ts";

/** What parts are given of the page script. */
export const core: Core = {
  get notice() {
    return notice;
  },
  host,
  wantReload,
  limited: false,
  allows,
  maskOf,
  decided,
  current,
  decide,
  heard,
  optOut,
  addStyles,
  subscribe,
  permits,
  give,
  narrow,
  declared,
  parsed,
  readers,
  shown,
  trustedHtml,
  trustedUrl,
};

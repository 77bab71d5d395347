import { subscribe } from "../choices/changes.ts";
import { allows, decided, maskOf } from "../choices/state.ts";
import { wantReload } from "../decision/reload.ts";
import { readers } from "../gate/gate.ts";
import { give, permits } from "../gate/given.ts";
import { notice } from "../page/notice.ts";
import { host, mayReload, nonce } from "../page/tag.ts";
import { trustedHtml, trustedText, trustedUrl } from "../page/trusted.ts";
import type { Core } from "./part.ts";

/** What parts are given of the page script. */
export const core: Core = {
  get notice() {
    return notice;
  },
  host,
  nonce,
  mayReload,
  limited: false,
  wantReload,
  allows,
  maskOf,
  decided,
  subscribe,
  permits,
  give,
  readers,
  trustedHtml,
  trustedText,
  trustedUrl,
};

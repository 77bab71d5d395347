import { toBase64Url } from "../choices/base64url.ts";
import { announce } from "../choices/changes.ts";
import { formatChoices, type Masks } from "../choices/choices.ts";
import { remember } from "../choices/state.ts";
import { ALL } from "../choices/technology.ts";
import { encodeToken, newToken } from "../choices/token.ts";
import { release } from "../gate/gate.ts";
import { notice, optional } from "../page/notice.ts";
import { enqueue } from "./outbox.ts";
import { reloadIfNeeded } from "./reload.ts";
import { send } from "./send.ts";

/** How the visitor decided. */
export type Action = "accept-all" | "reject-all" | "custom" | "withdraw";

/** Where. */
export type Surface = "banner" | "preferences" | "api";

/** Every optional category granted, or denied. */
export const everything = (granted: boolean): Masks =>
  Object.fromEntries(optional().map((category) => [category.id, granted ? ALL : 0]));

/**
 * The visitor decides. Everything in the page happens at once and in this order; the host hears of it when it can.
 */
export function decide(choices: Masks, action: Action, surface: Surface): void {
  const token = newToken(notice.site, notice.version, choices, notice.days);
  remember(token);
  announce();
  release();
  enqueue({
    site: notice.site,
    key: newKey(),
    body: JSON.stringify({
      notice: notice.notice,
      language: notice.language,
      choices: formatChoices((id) => choices[id] ?? 0, optional()),
      action,
      surface,
    }),
    token: encodeToken(token),
  });
  send();
  reloadIfNeeded();
}

const newKey = () => toBase64Url(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));

import { toBase64Url } from "../choices/base64url.ts";
import { announce } from "../choices/changes.ts";
import { formatChoices, type Masks, settle } from "../choices/choices.ts";
import { remember } from "../choices/state.ts";
import { ALL, KNOWINGLY } from "../choices/technology.ts";
import { encodeToken, newToken } from "../choices/token.ts";
import { release } from "../gate/gate.ts";
import { heard, weigh } from "../gpc/heard.ts";
import { isRefused } from "../page/child.ts";
import { notice, optional } from "../page/notice.ts";
import { enqueue } from "./outbox.ts";
import { reloadIfNeeded } from "./reload.ts";
import { send } from "./send.ts";

/** How the visitor decided. */
export type Action = "accept-all" | "reject-all" | "custom" | "withdraw" | "signal";

/** Where. */
export type Surface = "banner" | "preferences" | "placeholder" | "api";

/**
 * The visitor decides. Everything in the page happens at once and in this order; the host hears of it when it can.
 * @param choices what is left out is granted when all is accepted, and denied otherwise.
 * @param without the ids of services that are denied although something of their category is granted.
 */
export function decide(choices: Masks, action: Action, surface: Surface, without: readonly string[] = []): void {
  if (isRefused()) return;
  const rest = action === "accept-all" ? ALL : 0;
  const masks: Masks = {};
  for (const category of optional()) masks[category.id] = weigh(category, choices[category.id] ?? rest);
  const chosen = settle(masks, without, optional());
  const override = Object.keys(masks).filter((id) => (chosen.choices[id] ?? 0) & KNOWINGLY);
  const token = newToken(notice.site, notice.version, chosen, notice.days);
  remember(token);
  announce();
  release();
  enqueue({
    site: notice.site,
    key: newKey(),
    body: JSON.stringify({
      notice: notice.notice,
      language: notice.language,
      choices: formatChoices((id) => chosen.choices[id] ?? 0, optional(), chosen.without),
      action,
      surface,
      signals: heard(),
      override: override[0] && override,
    }),
    token: encodeToken(token),
  });
  reloadIfNeeded(send());
}

const newKey = () => toBase64Url(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));

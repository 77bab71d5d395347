import type { Part } from "../parts/part.ts";
import { allowedSources, policyOf } from "./sources.ts";

/**
 * Strict mode's policy: once something is denied, the browser itself refuses every other host, to scripts that are running and
 * workers made from then on. It can be made tighter on a live page and never looser, so a later grant loads the page anew.
 */
export const part: Part = (core) => {
  let standing: Set<string> | undefined;

  const update = () => {
    const sources = allowedSources(core);
    const now = new Set([...sources].flatMap(([directive, hosts]) => hosts.map((host) => directive + host)));
    if (standing && ![...now].every((source) => standing?.has(source))) {
      core.wantReload();
      return;
    }
    const denied = core.notice.categories.some(({ id }) => !core.allows(id));
    if (standing?.size === now.size || !denied || !(core.decided() || core.notice.blockFromStart)) return;
    standing = now;
    const meta = document.createElement("meta");
    meta.httpEquiv = "Content-Security-Policy";
    meta.content = policyOf(sources);
    document.head.append(meta);
    core.limited = true;
  };
  update();
  core.subscribe(update);
};

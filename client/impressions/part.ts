import type { Part } from "../parts/part.ts";

/**
 * Tells the host that the card was shown: which notice, in which language, and nothing of who. Once for a notice, whatever becomes of the
 * request: no visitor has anything of it.
 */
export const part: Part = (core) => {
  let told: string | undefined;
  core.shown.push(async () => {
    const { site, notice, language } = core.notice;
    if (told === notice) return;
    told = notice;
    try {
      await fetch(`${core.host}${site}/impressions`, {
        method: "POST",
        keepalive: true,
        credentials: "omit",
        // An address of the page may hold more than it should.
        referrerPolicy: "origin",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ notice, language }),
      });
    } catch {
      // Not counted, then.
    }
  });
};

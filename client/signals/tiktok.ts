import type { Part } from "../parts/part.ts";
import { follow } from "../telling/follow.ts";
import { queue } from "../telling/page.ts";

/** The TikTok Pixel: held until the visitor decides. */
export const part: Part = (core) =>
  follow(core, "tiktok", { consent: "marketing" }, ({ consent }) => {
    // TikTok's snippet goes on with the queue that it finds, in which a call is its name and its values.
    const ttq = queue("ttq");
    const call = consent ? "grantConsent" : core.decided() ? "revokeConsent" : "holdConsent";
    if (ttq[call]) ttq[call]();
    else ttq.push([call]);
  });

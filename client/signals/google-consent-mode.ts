import type { Part } from "../parts/part.ts";
import { follow, hasDecided, inWords, optionsOf } from "../telling/follow.ts";
import { page, queue } from "../telling/page.ts";

const ID = "google-consent-mode";

interface Options {
  readonly dataLayer?: string;
  readonly waitForUpdate?: number;
  readonly regions?: Readonly<Record<string, readonly string[]>>;
  readonly adsDataRedaction?: boolean;
  readonly urlPassthrough?: boolean;
  readonly optOut?: readonly string[];
}

/** Google Consent Mode, version 2 (V01). */
export const part: Part = (core) => {
  const options = optionsOf<Options>(core, ID);
  // Google's scripts take commands as arguments objects, and nothing else.
  function gtag(..._command: unknown[]) {
    // biome-ignore lint/complexity/noArguments: see above.
    queue(options.dataLayer ?? "dataLayer").push(arguments);
  }

  function start(names: string[]) {
    page.gtag ||= gtag;
    const defaults = {
      ...inWords(Object.fromEntries(names.map((name) => [name, false]))),
      ...(options.waitForUpdate && { wait_for_update: options.waitForUpdate }),
    };
    gtag("consent", "default", defaults);
    // A browser that opts its visitor out does so in every region.
    const { doNotTrack, globalPrivacyControl } = navigator as Navigator & { globalPrivacyControl?: boolean };
    if (!globalPrivacyControl && !(core.notice.doNotTrack && doNotTrack === "1"))
      for (const [region, given] of Object.entries(options.regions ?? {}))
        gtag("consent", "default", {
          ...defaults,
          ...inWords(Object.fromEntries(given.map((name) => [name, true]))),
          region: [region],
        });
    if (options.adsDataRedaction) gtag("set", "ads_data_redaction", true);
    if (options.urlPassthrough) gtag("set", "url_passthrough", true);
  }

  const marks = {
    ad_storage: "marketing",
    ad_user_data: "marketing",
    ad_personalization: "marketing",
    analytics_storage: "analytics",
    functionality_storage: "preferences",
    personalization_storage: "preferences",
    security_storage: "necessary",
  };
  follow(core, ID, marks, (granted, first) => {
    // Google Analytics' own opt-out, by measurement id.
    for (const id of options.optOut ?? []) page[`ga-disable-${id}`] = !granted.analytics_storage;
    if (first) start(Object.keys(granted));
    if (!first || hasDecided(core)) gtag("consent", "update", inWords(granted));
  });
};

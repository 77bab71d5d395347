import { formatChoices } from "../choices/choices.ts";
import type { Part } from "../parts/part.ts";
import { optionsOf } from "../telling/follow.ts";
import { queue } from "../telling/page.ts";

/** An event in the data layer at the start and after every change, for the triggers and variables of tag managers. */
export const part: Part = (core) => {
  const { dataLayer = "dataLayer", event = "consent_update" } = optionsOf<{ dataLayer?: string; event?: string }>(
    core,
    "google-tag-events",
  );
  const tell = () =>
    queue(dataLayer).push({
      event,
      consent: {
        decided: core.decided(),
        choices: formatChoices(core.maskOf, core.notice.categories, core.current()?.without),
      },
    });
  core.subscribe(tell);
  tell();
};

import type { Part } from "../parts/part.ts";
import { follow } from "../telling/follow.ts";
import { page } from "../telling/page.ts";
import { reach } from "../telling/reach.ts";

/** The WP Consent API, through which WordPress plugins ask. It keeps denials too, so none is told before a decision. */
export const part: Part = (core) => {
  page.wp_consent_type = "optin";
  let defined = false;
  const marks = {
    functional: "necessary",
    preferences: "preferences",
    statistics: "analytics",
    "statistics-anonymous": "analytics",
    marketing: "marketing",
  };
  follow(
    core,
    "wordpress",
    marks,
    reach("wp_set_consent", (granted, set: (category: string, value: "allow" | "deny") => void) => {
      // A consent that WordPress has kept for longer than it counts ends too.
      for (const [category, given] of Object.entries(granted))
        if (given || core.decided() || page.wp_has_consent?.(category)) set(category, given ? "allow" : "deny");
      if (!defined) document.dispatchEvent(new CustomEvent("wp_consent_type_defined"));
      defined = true;
    }),
  );
};

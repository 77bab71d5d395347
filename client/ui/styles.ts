import { notice } from "../page/notice.ts";
import { nonce } from "../page/tag.ts";

const added = new Set<string>();

/** Adds styles to the page, once, in a way that a strict Content-Security-Policy lets through. */
export function addStyles(css: string): void {
  if (added.has(css)) return;
  added.add(css);
  // Whatever a page means to be important, for all of its buttons say: what is so in a layer wins over what is in none, of any
  // weight. Not our custom properties: a site's own rule for them wins, as it stands in no layer. Engines without layers do without.
  // Done here, in 0.02 ms: written out it would be 85 bytes more in the preferences, of which 24 would be left.
  const important = css.replace(/[{;]-?[a-z][\w-]*:[^;{}]+/g, "$&!important");
  // The site's look, after each sheet: each has tokens of its own.
  const all = important + (notice.look.css ?? "");
  const text = self.CSSLayerBlockRule ? `@layer pc{${all}}` : all;
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  } catch {
    // An engine without constructable style sheets.
    const style = document.createElement("style");
    style.nonce = nonce;
    style.append(text);
    document.head.append(style);
  }
}

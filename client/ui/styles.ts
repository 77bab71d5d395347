import { notice } from "../page/notice.ts";
import { nonce } from "../page/tag.ts";

const added = new Set<string>();

/** Adds styles to the page, once, in a way that a strict Content-Security-Policy lets through. */
export function addStyles(styles: string): void {
  if (added.has(styles)) return;
  added.add(styles);
  // The site's look, after each sheet: each has tokens of its own.
  const css = styles + (notice.look.css ?? "");
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  } catch {
    // An engine without constructable style sheets.
    const style = document.createElement("style");
    style.nonce = nonce;
    style.append(css);
    document.head.append(style);
  }
}

import { holds, marksOf, suspects } from "./judge.ts";

const ADDRESS = /(@import\s+(?=["'])|url\(\s*)("[^"]*"|'[^']*'|[^)"'\s]*)/gi;

const bare = (quoted: string) => quoted.replace(/^["']|["']$/g, "");

// A style sheet and what it refers to are no image tag and no script's request: they need all that their host is declared for.
const addressesOf = (css: string) => [...css.matchAll(ADDRESS)].map((match) => bare(match[2] ?? ""));

/** Whether a style sheet fetches what is held back now. */
export const holdsCss = (css: string): boolean => suspects(css) && addressesOf(css).some((url) => holds(url));

/** The marks that a style sheet waits for; nothing when none could help. */
export function marksOfCss(css: string): readonly string[] | undefined {
  const marks = addressesOf(css).map((url) => marksOf(url));
  return marks.every((each) => each !== undefined) ? [...new Set(marks.flat())] : undefined;
}

/** The style sheet without what is held back now. */
export const cleanCss = (css: string): string =>
  suspects(css)
    ? css.replace(ADDRESS, (all, before: string, url: string) => (holds(bare(url)) ? `${before}"data:,"` : all))
    : css;

import type { Technology } from "../cookie-consent.d.ts";

/** The technologies in the order of their bits: 1, 2, 4. */
export const TECHNOLOGIES: readonly Technology[] = ["cookie", "pixel-tag", "web-beacon"];

/** Every technology: the whole category. */
export const ALL = 7;

/** Beside them: granted knowing that the browser opts its visitor out. */
export const KNOWINGLY = 8;

/** A technology's bit; 0 for a word that is none. */
export const bitOf = (technology: string): number => (1 << (TECHNOLOGIES.indexOf(technology as Technology) + 1)) >> 1;

/** The bits of what a category uses. One that declares no tracker uses all three: fail closed. */
export const bitsOf = (technologies: readonly Technology[]): number =>
  technologies.reduce((bits, technology) => bits | bitOf(technology), 0) || ALL;

import { NECESSARY } from "../page/category.ts";
import type { Core } from "../parts/part.ts";

/** What a vendor is to be told of one switch after another, by the vendor's own names for them. */
export type Granted<Name extends string> = Readonly<Record<Name, boolean>>;

/** What a site file says of a signal. */
export interface Options {
  /** The marks that the vendor's switches follow here. */
  readonly map?: Readonly<Record<string, string>>;
}

/** The options of a signal. */
export const optionsOf = <Own>(core: Core, id: string): Options & Own =>
  (core.notice.signals?.[id] ?? {}) as Options & Own;

/**
 * Tells a vendor of its switches: at once, and again after every change of the choices.
 * @param marks the mark that each switch follows, where the site file maps it to no other.
 * @param tell is told whether it is the first time. What it throws is reported, and it is called after the next change all the same.
 */
export function follow<Name extends string>(
  core: Core,
  id: string,
  marks: Readonly<Record<Name, string>>,
  tell: (granted: Granted<Name>, first?: true) => void,
): void {
  const now = () =>
    Object.fromEntries(
      Object.entries<string>({ ...marks, ...optionsOf(core, id).map }).map(([name, mark]) => [
        name,
        core.permits(mark),
      ]),
    ) as Granted<Name>;
  core.subscribe(() => tell(now()));
  tell(now(), true);
}

/** Whether the visitor has decided on anything: a vendor's defaults stand until then. */
export const hasDecided = (core: Core): boolean =>
  core.decided() || core.notice.categories.some(({ id }) => id !== NECESSARY && core.maskOf(id));

type Word = "granted" | "denied";

/** Switches in the words that Google chose and Microsoft took over. */
export const inWords = <Name extends string>(granted: Granted<Name>): Record<Name, Word> =>
  Object.fromEntries(Object.entries(granted).map(([name, given]) => [name, given ? "granted" : "denied"])) as Record<
    Name,
    Word
  >;

import { allows } from "../choices/state.ts";

const given = new Set<string>();

/** Whether a mark (`category` or `category:technology`) is allowed. */
export const permits = (mark: string): boolean => allows(...(mark.split(":") as [string, string?]));

/** Notes that something was started because its mark is allowed. */
export const give = (mark: string): boolean => !!given.add(mark);

/** Whether something was started that is now denied. */
export const takenBack = (): boolean => [...given].some((mark) => !permits(mark));

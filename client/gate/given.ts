import { allows } from "../choices/state.ts";

const given = new Set<string>();

/** Whether a mark (`category`, `category:technology`, `category:technology:service` or `category::service`) is allowed. */
export function permits(mark: string): boolean {
  const [id = "", technology, ...service] = mark.split(":");
  return allows(id, technology || undefined, service.join(":") || undefined);
}

/** Notes that something was started because its mark is allowed. */
export const give = (mark: string): boolean => !!given.add(mark);

/** Whether something was started that is now denied. */
export const takenBack = (): boolean => [...given].some((mark) => !permits(mark));

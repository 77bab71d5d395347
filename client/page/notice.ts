import { type Category, NECESSARY } from "./category.ts";

/** What the host puts into the script: everything that the first layer shows and the gate needs. */
export interface Notice {
  readonly site: string;
  /** The notice's hash: what a decision says it was made on. */
  readonly notice: string;
  readonly version: number;
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** How long a decision holds. */
  readonly days: number;
  /** The domain of the cookies, where several hosts share them. */
  readonly domain?: string;
  readonly policyUrl?: string;
  readonly categories: readonly Category[];
  readonly texts: Readonly<
    Record<"title" | "text" | "reject" | "accept" | "choose" | "policy" | "partners" | "unavailable", string>
  >;
  readonly look: { readonly position?: "corner" | "bottom" | "centre" };
  /** The preferences' script, relative to this one. */
  readonly preferences: string;
}

declare const __PAGE__: Notice;

/** The notice that this visitor is shown. */
export let notice: Notice = __PAGE__;

/** Goes over to the notice that has superseded this one. */
export function adopt(current: Notice): void {
  notice = current;
}

/** The categories that are asked about. */
export const optional = (): Category[] => notice.categories.filter((category) => category.id !== NECESSARY);

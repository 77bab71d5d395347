import type { FootData } from "./part.ts";

declare const __FOOT__: FootData;

const data = __FOOT__;

export const { texts, languages } = data;

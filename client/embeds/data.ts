import type { EmbedsData } from "./part.ts";

declare const __EMBEDS__: EmbedsData;

const data = __EMBEDS__;

export const { texts, titles, services, css = "" } = data;

import type { PreferencesData } from "./part.ts";

declare const __PREFERENCES__: PreferencesData;

const data = __PREFERENCES__;

export const { texts, categories } = data;

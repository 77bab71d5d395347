import type { SwitchServices } from "../services/part.ts";
import type { PreferencesData } from "./part.ts";

declare const __PREFERENCES__: PreferencesData;
declare const __SERVICES__: SwitchServices | null;

const data = __PREFERENCES__;

/** For sites with a category of several services: its part. */
export const switchServices = __SERVICES__;

export const { texts, categories } = data;

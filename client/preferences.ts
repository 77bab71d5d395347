import { openDialog } from "./preferences/dialog.ts";
import { LOADED } from "./preferences/part.ts";

document.currentScript?.dispatchEvent(new CustomEvent(LOADED, { detail: openDialog }));

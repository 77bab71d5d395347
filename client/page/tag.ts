const script = document.currentScript as HTMLScriptElement;

/** Where the host is: its routes stand beside this script. */
export const host = new URL(".", script.src);

/** The tag's nonce: what this script adds to the page carries it too. */
export const nonce = script.nonce;

/** Whether the page may be loaded anew when something that was running is denied. */
export const mayReload = script.dataset.reload !== "false";

/** Whether the tag says that the page is for children. */
export const markedForChildren = "child" in script.dataset;

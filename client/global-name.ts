/** The one name that the script puts into the page's global scope. */
export const GLOBAL_NAME = "cookieConsent";

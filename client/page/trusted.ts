interface Policy {
  createHTML(text: string): string;
  createScript(text: string): string;
  createScriptURL(url: string): string;
}

let policy: Policy | undefined;

// Made when first needed: a page whose policy does not list the name would report a violation although nothing is released.
function trusted(): Policy {
  const same = (text: string) => text;
  const rules = { createHTML: same, createScript: same, createScriptURL: same };
  if (!policy) {
    const factory = (window as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }).trustedTypes;
    try {
      policy = factory?.createPolicy("choices", rules);
    } catch {
      // Not allowed here. Plain strings still do where the page reports without enforcing.
    }
    policy ??= rules;
  }
  return policy;
}

// What is held may stand in markup that others write into the page, where an address must not become a script.
function isScript(url: string): boolean {
  try {
    return new URL(url, document.baseURI).protocol === "javascript:";
  } catch {
    return false;
  }
}

/** A script's text in the form that Trusted Types ask for. */
export const trustedText = (text: string): string => trusted().createScript(text);

/** A script's address in the form that Trusted Types ask for. */
export const trustedUrl = (url: string): string => trusted().createScriptURL(isScript(url) ? "about:blank" : url);

/** Markup in the form that Trusted Types ask for. */
export const trustedHtml = (html: string): string => trusted().createHTML(html);

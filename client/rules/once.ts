interface Factory {
  isHTML(value: unknown): boolean;
  isScriptURL(value: unknown): boolean;
}

/**
 * Reads an argument as the text that the platform would make of it, and passes that text on: what is asked twice may answer
 * differently the second time. Trusted types can't, and go on as they are.
 */
export function readOnce(args: unknown[], index: number): string {
  const value = args[index];
  // Nearly always, and asked thousands of times in a page that builds itself.
  if (typeof value === "string") return value;
  const text = `${value}`;
  const { trustedTypes } = window as { trustedTypes?: Factory };
  const plain = value === null || !/^(object|function)$/.test(typeof value);
  if (!plain && !trustedTypes?.isHTML(value) && !trustedTypes?.isScriptURL(value)) args[index] = text;
  return text;
}

/** Reads all arguments up to one in their order, as the platform does. @returns that one. */
export function readUpTo(args: unknown[], index: number): string {
  for (let i = 0; i < index; i++) readOnce(args, i);
  return readOnce(args, index);
}

/** What a mark means on an element: an image reports a view and runs nothing; anything else may use whatever its category uses. */
export const narrow = (mark: string, { localName }: Element): string =>
  mark + (localName === "img" && !mark.includes(":") ? ":pixel-tag" : "");

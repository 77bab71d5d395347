/** Joins titles as the language does: "A, B and C". */
export const listOf = (titles: readonly string[], language: string): string =>
  new Intl.ListFormat(language).format(titles);

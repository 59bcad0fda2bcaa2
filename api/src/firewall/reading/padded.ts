/** Nine words, and what follows them. */
type Nine = readonly [
  ...[string, string, string, string, string, string, string, string, string],
  ...(readonly string[]),
];

/** The words, with empty ones for those that are missing up to the ninth. */
export const padded = (words: readonly string[] | undefined | null): Nine => {
  const given = words ?? [];
  const missing = Math.max(0, 9 - given.length);
  return [...given, ...Array<string>(missing).fill('')] as readonly string[] as Nine;
};

/** The word at a place; empty where there is none. */
export const wordAt = (words: readonly string[] | undefined, index: number): string =>
  words?.[index] ?? '';

/** The most that is read of each kind of input, in bytes; more is refused before anything is parsed. */
export const sizeLimits = {
  document: 10_000_000,
  xml: 20_000_000,
  csv: 64_000_000,
} as const;

import type { IceWarning } from '../domain/diagnostic.ts';
import { iceWarnings } from '../facts/diagnostics/ice-warnings.ts';

/** What the bits of an `ICEWarn` value say, such as `0x40003a0`; nothing where it is no such number. */
export const iceWarningsOf = (value: string): IceWarning[] => {
  if (!/^(?:0x[\da-f]{1,8}|\d{1,10})$/i.test(value)) return [];
  const bits = BigInt(value);
  return iceWarnings.filter(({ bit }) => (bits & BigInt(bit)) !== 0n);
};

import { readAddresses } from '../address-set.ts';
import { entryOf } from '../book.ts';
import { padded } from '../padded.ts';
import type { Srx } from './model.ts';

/** Reads `address NAME PREFIX` and `address-set NAME address MEMBER` of an address book. */
export const readAddress = ({ addresses }: Srx, words: readonly string[]): void => {
  const [kind, name, type, first] = padded(words);
  if (type === 'description') return;
  if (kind === 'address-set') entryOf(addresses, name).members.push(first);
  if (kind !== 'address') return;
  const entry = entryOf(addresses, name);
  const ranges = rangesOf(words.slice(2));
  if (ranges === null) entry.unknown ||= `${name} is ${words.slice(2).join(' ')}`;
  for (const range of ranges ?? []) entry.values.push(range);
};

// `10.0.0.0/8`, or `range-address 10.0.0.1 to 10.0.0.9`
const rangesOf = (words: readonly string[]) => {
  const [type, first, , last] = padded(words);
  return readAddresses(type === 'range-address' ? `${first}-${last}` : type);
};

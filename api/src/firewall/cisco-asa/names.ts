import type { AddressRange } from '../addresses.ts';
import type { Compiled, Group } from '../compile.ts';
import { mask } from '../mask.ts';

/** Name of one of our objects; the longest that the platform takes is 64 characters. */
export const nameOf = ({ tag }: Pick<Compiled, 'tag'>, id: string): string => `${tag}-${id}`;

/** Name of the access list for packets of one direction. */
export const listOf = (compiled: Pick<Compiled, 'tag'>, direction: 'in' | 'out'): string =>
  nameOf(compiled, direction);

/** An end of a rule. */
export const term = (compiled: Compiled, group: Group | null): string => {
  if (group === null) return 'any';
  const [only] = group.ranges;
  return group.ranges.length === 1 && only
    ? single(only)
    : `object-group ${nameOf(compiled, group.id)}`;
};

/** A range where the platform wants an address or a network. */
export const single = (range: AddressRange): string => {
  if (range.text.endsWith('/0')) return range.family === 4 ? 'any4' : 'any6';
  return network(range);
};

/** `host 192.0.2.1`, `192.0.2.0 255.255.255.0` or `2001:db8::/64`. */
export const network = ({ text, family }: AddressRange): string => {
  const [address = '', length] = text.split('/');
  if (length === undefined) return `host ${text}`;
  return family === 6 ? text : `${address} ${mask(Number(length))}`;
};

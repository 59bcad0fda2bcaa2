import type { AddressRange } from '../../addresses.ts';
import { everyAddress, readAddresses } from '../address-set.ts';
import { together, type Meaning } from '../book.ts';
import { placesOf } from '../condition.ts';
import { policyRule } from '../policy.ts';
import type { ReadRule } from '../read-rule.ts';
import type { Service } from '../services.ts';
import type { Line } from '../words.ts';

/** A policy while its lines are read. */
export interface Draft {
  readonly line: Line;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly match: Map<string, string[]>;
  action: ReadRule['action'];
  comment: string;
  unknown: string;
  isOff: boolean;
}

interface Lookups {
  readonly address: (name: string) => Meaning<AddressRange>;
  readonly application: (name: string) => Meaning<Service>;
}

/** The rule of a policy. */
export const ruleOf = (
  draft: Draft,
  { address: find, application: service }: Lookups,
): ReadRule => {
  const { line, match, from, to, action, comment } = draft;
  const odd = [...match].find(([field, values]) => UNREAD.test(field) && values[0] !== 'any')?.[0];
  const zones = (field: string, own: readonly string[]) => match.get(field) ?? own;
  const ends = (field: string) =>
    anyOr(match.get(field), (names) => together(names, orPrefix(find)));
  const places = (names: readonly string[]) =>
    names.length === 0 || names.includes('any') ? null : placesOf(...names);
  return policyRule({
    ...{ line: line.line, text: line.text, comment, action },
    from: places(zones('from-zone', from)),
    to: places(zones('to-zone', to)),
    source: ends('source-address'),
    destination: ends('destination-address'),
    services: anyOr(match.get('application'), (names) => together(names, service)),
    unknown: draft.unknown || (odd === undefined ? '' : `match ${odd} is not known to the reader`),
  });
};

const UNREAD = /excluded|identity|dynamic|url/;

const anyOr = <T>(
  names: readonly string[] | undefined,
  of: (names: readonly string[]) => Meaning<T>,
): Meaning<T> | null => {
  if (names === undefined) return { values: [], unknown: 'a part of the match is missing' };
  return names.includes('any') ? null : of(names);
};

const orPrefix =
  (find: Lookups['address']) =>
  (name: string): Meaning<AddressRange> => {
    if (name === 'any-ipv4' || name === 'any-ipv6')
      return { values: everyAddress(name === 'any-ipv4' ? 4 : 6), unknown: '' };
    const found = find(name);
    const plain = found.unknown === '' ? null : readAddresses(name);
    return plain ? { values: plain, unknown: '' } : found;
  };

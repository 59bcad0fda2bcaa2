import type { AddressRange } from '../../addresses.ts';
import { otherAddresses, readAddresses } from '../address-set.ts';
import { together, type Meaning } from '../book.ts';
import { placesOf, type Places } from '../condition.ts';
import { policyRule } from '../policy.ts';
import type { ReadRule } from '../read-rule.ts';
import type { Service } from '../services.ts';
import { valueOf, type PanosEntry } from './model.ts';

/** Finds what rules refer to. */
export interface Lookups {
  readonly address: (name: string) => Meaning<AddressRange>;
  readonly service: (name: string) => Meaning<Service>;
}

/** The security rule of an entry. */
export const ruleOf = (entry: PanosEntry, { address, service }: Lookups): ReadRule => {
  const { line, text, name, fields } = entry;
  const ends = (end: 'source' | 'destination') =>
    negated(anyOr(fields.get(end), orPrefix(address)), valueOf(entry, `negate-${end}`) === 'yes');
  return policyRule({
    ...{ line, text, comment: fields.get('description')?.join(' ') ?? name },
    action: actions.get(valueOf(entry, 'action')) ?? 'unknown',
    from: zones(fields.get('from')),
    to: zones(fields.get('to')),
    source: ends('source'),
    destination: ends('destination'),
    services: anyOr(fields.get('service'), service),
    unknown: oddField(fields),
  });
};

/** Why an entry is no rule between zones; empty when it is one. */
export const unusedBecause = (entry: PanosEntry): string => {
  if (valueOf(entry, 'disabled') === 'yes') return 'is switched off';
  return valueOf(entry, 'rule-type') === 'intrazone' ? 'is about packets within a zone' : '';
};

const actions: ReadonlyMap<string, ReadRule['action']> = new Map([
  ['allow', 'permit'],
  ...['deny', 'drop', 'reset-client', 'reset-server', 'reset-both'].map(
    (action) => [action, 'deny'] as const,
  ),
]);

const NARROWS = [
  ...['application', 'source-user', 'category', 'source-hip', 'destination-hip', 'schedule'],
  ...['source-device', 'destination-device', 'source-imsi', 'source-imei', 'source-nw-slice'],
];

/** What makes a rule about less than its addresses and ports say. */
const oddField = (fields: ReadonlyMap<string, readonly string[]>): string => {
  const odd = NARROWS.find((field) => (fields.get(field)?.[0] ?? 'any') !== 'any');
  return odd === undefined ? '' : `${odd} ${fields.get(odd)?.[0] ?? ''} is not known to the reader`;
};

const zones = (names: readonly string[] = []): Places =>
  names.length === 0 || names.includes('any') ? null : placesOf(...names);

const anyOr = <T>(
  names: readonly string[] | undefined,
  of: (name: string) => Meaning<T>,
): Meaning<T> | null => {
  if (names === undefined) return { values: [], unknown: 'a part of the rule is missing' };
  return names.includes('any') ? null : together(names, of);
};

const negated = (
  ends: Meaning<AddressRange> | null,
  isNegated: boolean,
): Meaning<AddressRange> | null =>
  isNegated && ends ? { ...ends, values: otherAddresses(ends.values) } : ends;

/** What a name stands for; addresses may stand for themselves. */
export const orPrefix =
  (find: Lookups['address']) =>
  (name: string): Meaning<AddressRange> => {
    const found = find(name);
    const plain = found.unknown === '' ? null : readAddresses(name);
    return plain ? { values: plain, unknown: '' } : found;
  };

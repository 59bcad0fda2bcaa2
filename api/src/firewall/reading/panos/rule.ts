import type { AddressRange } from '../../addresses.ts';
import { otherAddresses, readAddresses } from '../address-set.ts';
import { together, type Meaning } from '../book.ts';
import { placesOf, type Places } from '../condition.ts';
import { policyRule } from '../policy.ts';
import type { ReadRule } from '../read-rule.ts';
import type { Service } from '../services.ts';
import type { Line } from '../words.ts';

/** An entry of a rulebase, with the values of its fields. */
export interface Entity {
  readonly line: Line;
  readonly fields: Map<string, string[]>;
}

/** Finds what rules refer to. */
export interface Lookups {
  readonly address: (name: string) => Meaning<AddressRange>;
  readonly service: (name: string) => Meaning<Service>;
}

/** The rule of an entry; none where it is switched off, or about one zone alone. */
export const ruleOf = (
  name: string,
  { line, fields }: Entity,
  { address: find, service: of }: Lookups,
): ReadRule[] => {
  if (fields.get('disabled')?.[0] === 'yes' || fields.get('rule-type')?.[0] === 'intrazone')
    return [];
  const action = fields.get('action')?.[0] ?? '';
  const ends = (end: 'source' | 'destination') =>
    negated(anyOr(fields.get(end), orPrefix(find)), fields.get(`negate-${end}`)?.[0] === 'yes');
  const rule = policyRule({
    ...{ line: line.line, text: line.text, comment: fields.get('description')?.join(' ') ?? name },
    action: action === 'allow' ? 'permit' : DENIES.has(action) ? 'deny' : 'unknown',
    from: zones(fields.get('from')),
    to: zones(fields.get('to')),
    source: ends('source'),
    destination: ends('destination'),
    services: anyOr(fields.get('service'), of),
    unknown: oddField(fields),
  });
  return [rule];
};

const DENIES = new Set(['deny', 'drop', 'reset-client', 'reset-server', 'reset-both']);

/** What makes a rule about less than its addresses and ports say. */
const oddField = (fields: ReadonlyMap<string, readonly string[]>): string => {
  const odd = [
    'application',
    'source-user',
    'category',
    'source-hip',
    'destination-hip',
    'schedule',
  ].find((field) => {
    const [first = 'any'] = fields.get(field) ?? [];
    return first !== 'any';
  });
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

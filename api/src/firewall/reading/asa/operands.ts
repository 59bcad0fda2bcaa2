import { wordAt } from '../padded.ts';
import type { PortRange } from '../../../domain/net.ts';
import type { AddressRange } from '../../addresses.ts';
import { everyAddress, readAddresses, readMasked } from '../address-set.ts';
import type { Meaning } from '../book.ts';
import { portNumber } from '../port-names.ts';
import { otherPorts, ranged } from '../services.ts';

/** Words of a line that are taken one after the other. */
export interface Taking {
  readonly words: readonly string[];
  at: number;
}

/** The next word, taken. */
export const take = (taking: Taking): string => taking.words[taking.at++] ?? '';

/** The next word, left where it is. */
export const peek = ({ words, at }: Taking): string => wordAt(words, at);

/** Finds objects by their names. */
export interface Lookups {
  readonly network: (name: string) => Meaning<AddressRange>;
  readonly alias: (name: string) => string;
}

/** Takes `any`, `host A`, `object N`, `object-group N`, `A MASK` or a prefix; null is any. */
export const takeAddress = (taking: Taking, lookups: Lookups): Meaning<AddressRange> | null => {
  const word = take(taking);
  if (word === 'any') return null;
  const named = addresses.get(word);
  if (named) return named(taking, lookups);
  return word.includes('/')
    ? meant(readAddresses(word), word)
    : meant(readMasked(lookups.alias(word), take(taking)), word);
};

type Addressing = (taking: Taking, lookups: Lookups) => Meaning<AddressRange>;

const every =
  (family: 4 | 6): Addressing =>
  () => ({ values: everyAddress(family), unknown: '' });

const host: Addressing = (taking, { alias }) => meant(readAddresses(alias(take(taking))), 'host');

const object: Addressing = (taking, { network }) => network(take(taking));

const ofInterface: Addressing = (taking) => ({
  values: [],
  unknown: `the address of interface ${take(taking)} is not read`,
});

const addresses: ReadonlyMap<string, Addressing> = new Map([
  ['any4', every(4)],
  ['any6', every(6)],
  ['host', host],
  ['object', object],
  ['object-group', object],
  ['interface', ofInterface],
]);

const meant = (ranges: readonly AddressRange[] | null, word: string): Meaning<AddressRange> => ({
  values: ranges ?? [],
  unknown: ranges === null ? `${word} is no address` : '',
});

/** Takes `eq 443`, `range 1 2`, `gt 1023`, `lt 5`, `neq 80`; null when no ports follow. */
export const takePorts = (taking: Taking): Meaning<PortRange> | null => {
  const operator = peek(taking);
  if (!['eq', 'range', 'gt', 'lt', 'neq'].includes(operator)) return null;
  take(taking);
  const word = take(taking);
  const first = portNumber(word);
  const last = operator === 'range' ? portNumber(take(taking)) : first;
  if (first === null || last === null) return { values: [], unknown: `${word} is no port` };
  return { values: spans(operator, first, last), unknown: '' };
};

const spans = (operator: string, first: number, last: number): readonly PortRange[] => {
  if (operator === 'gt') return ranged(first + 1, 65_535);
  if (operator === 'lt') return ranged(1, first - 1);
  return operator === 'neq' ? otherPorts(ranged(first, first)) : ranged(first, last);
};

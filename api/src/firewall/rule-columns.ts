import type { Rule, Ruleset, Translation } from '../domain/rule.ts';
import { formatPorts } from '../domain/net.ts';
import type { Cell } from '../wire/csv.ts';
import type { Capabilities } from './exporter.ts';

/** A column of the tables that people read: its title, its width in characters, and what a rule says in it. */
export interface RuleColumn {
  readonly title: string;
  readonly width: number;
  readonly of: (rule: Rule, ruleset: Ruleset) => Cell | readonly string[];
}

/** Everything about a rule, in the order in which an administrator says it aloud. */
export const ruleColumns: readonly RuleColumn[] = [
  { title: 'id', width: 7, of: ({ id }) => id },
  { title: 'action', width: 9, of: ({ action }) => action },
  { title: 'direction', width: 9, of: ({ direction }) => direction },
  { title: 'firewall', width: 20, of: (_, { name }) => name },
  { title: 'source', width: 30, of: ({ source }) => source.name },
  { title: 'source addresses', width: 20, of: ({ source }) => addresses(source.prefixes) },
  { title: 'source public', width: 18, of: ({ source }) => publics(source.publicAddresses) },
  { title: 'destination', width: 30, of: ({ destination }) => destination.name },
  {
    title: 'destination addresses',
    width: 20,
    of: ({ destination }) => addresses(destination.prefixes),
  },
  {
    title: 'destination public',
    width: 18,
    of: ({ destination }) => publics(destination.publicAddresses),
  },
  { title: 'transport', width: 10, of: ({ transport }) => transport },
  { title: 'ports', width: 13, of: ({ ports }) => formatPorts(ports) },
  {
    title: 'source ports',
    width: 13,
    of: ({ sourcePorts }) => (sourcePorts ? formatPorts(sourcePorts) : 'any'),
  },
  { title: 'protocol', width: 13, of: ({ protocol }) => protocol },
  { title: 'needed', width: 10, of: needed },
  { title: 'features', width: 20, of: ({ reason }) => reason.features },
  { title: 'scenarios', width: 26, of: ({ reason }) => reason.scenarios },
  { title: 'reason', width: 60, of: ({ reason }) => reason.sentence },
  { title: 'fact', width: 12, of: ({ reason }) => reason.factId || null },
  { title: 'confidence', width: 11, of: ({ reason }) => reason.confidence },
  { title: 'sources', width: 20, of: ({ reason }) => reason.sources },
];

/** A translation in the words of the same columns, for outputs that have one table only. */
export const translationCell = (title: string, translation: Translation, { name }: Ruleset): Cell =>
  ({
    id: translation.id,
    action: 'translate',
    firewall: name,
    source: translation.name,
    'source addresses': translation.privateAddress,
    'source public': translation.publicAddress,
    reason: 'Static NAT, one to one and both ways.',
  })[title] ?? null;

/** Rows of a table: every rule, each list of values joined with `separator`. */
export const ruleRows = (ruleset: Ruleset, separator: string): Cell[][] =>
  ruleset.rules.map((rule) => ruleColumns.map(({ of }) => cellOf(of(rule, ruleset), separator)));

/** What a table of rules and translations can express. */
export const tableCan: Capabilities = {
  ipv6: true,
  deny: true,
  portRanges: true,
  sourcePorts: true,
  nat: true,
  interfaces: false,
  interfaceNameLength: null,
  commentLength: null,
  textLength: null,
  rules: null,
  strictAddresses: false,
};

const cellOf = (value: Cell | readonly string[], separator: string): Cell =>
  isList(value) ? value.join(separator) : value;

const isList = (value: Cell | readonly string[]): value is readonly string[] =>
  Array.isArray(value);

const addresses = (prefixes: readonly string[]): string | readonly string[] =>
  prefixes.length === 0 ? 'any' : prefixes;

const publics = (publicAddresses: readonly (string | null)[]): readonly string[] | null =>
  publicAddresses.some((address) => address !== null)
    ? publicAddresses.map((address) => address ?? 'same')
    : null;

function needed({ origin, optional }: Rule): string {
  if (origin === 'added') return 'added';
  return optional ? 'optional' : 'required';
}

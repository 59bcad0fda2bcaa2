import { formatPorts } from '../../domain/net.ts';
import type { Rule, Ruleset, Translation } from '../../domain/rule.ts';
import { reasonColumns } from './reason-columns.ts';
import type { Column } from './table.ts';

/** A rule with the name of its firewall. */
export type RuleRow = Rule & { readonly firewall: string };

/** A translation with the name of its firewall. */
export type TranslationRow = Translation & { readonly firewall: string };

/** The rules of all firewalls. */
export const ruleRows = (rulesets: readonly Ruleset[]): RuleRow[] =>
  rulesets.flatMap(({ name, rules }) => rules.map((rule) => ({ ...rule, firewall: name })));

/** The translations of all firewalls. */
export const translationRows = (rulesets: readonly Ruleset[]): TranslationRow[] =>
  rulesets.flatMap(({ name, translations }) =>
    translations.map((each) => ({ ...each, firewall: name })),
  );

/** Rules as a table, with addresses before and after NAT. */
export const ruleColumns: readonly Column<RuleRow>[] = [
  { title: 'firewall', width: 20, of: ({ firewall }) => firewall },
  { title: 'id', width: 7, of: ({ id }) => id },
  { title: 'action', width: 9, of: ({ action }) => action },
  { title: 'direction', width: 9, of: ({ direction }) => direction },
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
  { title: 'origin', width: 10, of: ({ origin }) => origin },
  { title: 'needed', width: 10, of: ({ optional }) => (optional ? 'optional' : 'required') },
  ...reasonColumns,
];

/** Translations as a table. */
export const translationColumns: readonly Column<TranslationRow>[] = [
  { title: 'firewall', width: 20, of: ({ firewall }) => firewall },
  { title: 'id', width: 7, of: ({ id }) => id },
  { title: 'host', width: 36, of: ({ name }) => name },
  { title: 'private address', width: 24, of: ({ privateAddress }) => privateAddress },
  { title: 'public address', width: 24, of: ({ publicAddress }) => publicAddress },
];

const addresses = (prefixes: readonly string[]): string | readonly string[] =>
  prefixes.length === 0 ? 'any' : prefixes;

const publics = (publicAddresses: readonly (string | null)[]): readonly string[] | null =>
  publicAddresses.some((address) => address !== null)
    ? publicAddresses.map((address) => address ?? 'same')
    : null;

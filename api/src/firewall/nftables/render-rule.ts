import { formatPorts } from '../../domain/net.ts';
import type { Rule, Ruleset } from '../../domain/rule.ts';
import type { AddressSets } from './address-sets.ts';
import { hairpin } from './hairpin.ts';
import type { Line } from '../lines.ts';
import { leftOut, reasonOf, wholeReasonOf } from '../said.ts';
import { interfaceMatch } from './interfaces.ts';

const COMMENT = 128;

/** What is found out once for all rules of a ruleset. */
export interface Known {
  readonly sets: AddressSets;
  /** Private addresses of what is translated. */
  readonly hosts: ReadonlySet<string>;
}

/** The lines of one rule: one for each address family that both ends have, and what lets it hold for translated neighbours. */
export const renderRule = (ruleset: Ruleset, rule: Rule, { sets, hosts }: Known): Line[] => {
  const matches = addressMatches(rule, sets);
  const lines = matches.flatMap((match) => [
    statement([interfaceMatch(ruleset, rule), match], rule),
    ...hairpin(ruleset, rule, { addresses: match, hosts }).map((terms) => statement(terms, rule)),
  ]);
  return [
    ...longReason(rule),
    ...(lines.length > 0 ? lines : [`# ${leftOut(rule)}`]).map((text) => ({ text, rule: rule.id })),
  ];
};

const statement = (matches: readonly string[], rule: Rule): string =>
  [
    ...matches,
    rule.sourcePorts === null ? '' : `${rule.transport} sport ${formatPorts(rule.sourcePorts)}`,
    `${rule.transport} dport ${formatPorts(rule.ports)}`,
    'counter',
    rule.action === 'permit' ? 'accept' : 'drop',
    `comment "${reasonOf(rule, COMMENT)}"`,
  ]
    .filter((part) => part !== '')
    .join(' ');

/** What does not fit into the rule's own comment stands above it in full. */
const longReason = (rule: Rule): Line[] => {
  const text = wholeReasonOf(rule);
  return text.length <= COMMENT ? [] : [{ text: `# ${text}` }];
};

const addressMatches = (rule: Rule, sets: AddressSets): string[] => {
  const [v4, v6] = [familyMatch(rule, sets, 4), familyMatch(rule, sets, 6)];
  if (v4 === '' && v6 === '') return [''];
  return [v4 === '' ? 'meta nfproto ipv4' : v4, v6 === '' ? 'meta nfproto ipv6' : v6].filter(
    (match) => match !== null,
  );
};

const familyMatch = (
  { source, destination }: Rule,
  sets: AddressSets,
  family: 4 | 6,
): string | null => {
  const from = sets.term(source, 'saddr', family);
  const to = sets.term(destination, 'daddr', family);
  return from === null || to === null ? null : [from, to].filter((term) => term !== '').join(' ');
};

import type { Rule, Ruleset } from '../../domain/rule.ts';
import { matchOf } from './interfaces.ts';

/**
 * Terms that let translated hosts reach each other by their public addresses, as edge servers must: such a packet comes
 * in from the inside and leaves there again, so that a rule which names the outside interface would not match it.
 */
export const hairpin = (
  ruleset: Ruleset,
  rule: Rule,
  { addresses, hosts }: { addresses: string; hosts: ReadonlySet<string> },
): string[][] => {
  const { outsideInterface, insideInterface } = ruleset;
  const needed =
    outsideInterface !== null &&
    rule.origin === 'planned' &&
    rule.direction === 'in' &&
    rule.source.prefixes.length === 0 &&
    rule.destination.prefixes.some((prefix) => hosts.has(prefix));
  return needed
    ? [
        [
          [
            matchOf('iifname', insideInterface),
            matchOf('oifname', insideInterface),
            'ct status dnat',
          ]
            .filter((term) => term !== '')
            .join(' '),
          addresses,
        ],
      ]
    : [];
};

import type { Issue } from '../../domain/review.ts';
import { readingOf, type PoliciesFound } from './policy.ts';
import { MOST_RULES, type Budget } from './read-rule.ts';
import { refused, type Reader, type ReadHints, type Reading } from './reader.ts';

/** What is particular to a platform whose rules stand in lists by themselves. */
export interface PolicyKind extends Omit<Reader, 'read'> {
  /** What a file lacks that is of this kind by its look alone: `no firewall policy of FortiOS`. */
  readonly lacks: string;
  /** Every firewall of a text, and what is wrong with it. @throws TooLarge */
  readonly firewalls: (text: string, budget: Budget) => Firewalls;
}

/** Firewalls of a configuration, each of which becomes rulesets. */
export interface Firewalls {
  readonly found: readonly PoliciesFound[];
  readonly issues: readonly Issue[];
}

/** The reader of a platform. */
export const policyReader = ({ lacks, firewalls, ...kind }: PolicyKind): Reader => ({
  ...kind,
  read: (text, hints = {}) => {
    const budget: Budget = { left: MOST_RULES };
    const { found, issues } = firewalls(text, budget);
    const used = found.filter(({ rules }) => rules.length > 0);
    if (used.length === 0)
      return refused(...issues.slice(0, MOST_SAID), {
        where: 'line 1, column 1',
        message: `holds ${lacks}`,
      });
    return { ...readAll(used, hints, budget), issues };
  },
});

const MOST_SAID = 100;

const readAll = (
  found: readonly PoliciesFound[],
  hints: ReadHints,
  budget: Budget,
): Omit<Reading, 'issues'> => {
  const readings = found.map((each) => readingOf(each, hints, budget));
  return {
    rulesets: readings.flatMap(({ rulesets }) => rulesets),
    unknown: readings.flatMap(({ unknown }) => unknown),
    leftOut: readings.flatMap(({ leftOut }) => leftOut),
  };
};

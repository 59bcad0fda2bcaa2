import { differenceOf } from '../../src/firewall/analysis/difference.ts';
import { gapOf } from '../../src/firewall/analysis/gap.ts';
import { reviewHygiene, type HygieneIssue } from '../../src/firewall/analysis/hygiene.ts';
import { optimize } from '../../src/firewall/analysis/optimize.ts';
import { plantedRuleset, type Planted } from '../../src/firewall/analysis/planted.fixture.ts';
import { any, rule } from '../../src/firewall/ruleset.fixture.ts';
import { type Figure, timed } from './measure.ts';

const RULES = 4_000;

/** Analysis of 4,000 rules with planted faults: how long, and how many of the faults are found. */
export const analysisFigures = async (): Promise<Figure[]> => {
  const planted = plantedRuleset(RULES);
  const { ruleset, flows } = planted;
  const need = { flows, translations: null };
  const wide = rule({
    id: 'ANY',
    source: any,
    destination: any,
    ports: { first: 1, last: 65_535 },
  });
  const open = { ...ruleset, rules: [...ruleset.rules, wide] };
  const fewer = { ...ruleset, rules: ruleset.rules.filter((_, place) => place % 10 > 0) };
  return [
    await timed(`shadow, redundancy and excess of ${RULES} rules`, 1_000, () => [
      reviewHygiene(ruleset),
      gapOf(ruleset, need),
    ]),
    await timed('the same with a permit of everything at the end', null, () => [
      reviewHygiene(open),
      gapOf(open, need),
    ]),
    await timed('difference from every tenth rule missing', null, () =>
      differenceOf(ruleset, fewer),
    ),
    await timed('optimize', null, () => optimize(ruleset)),
    ...accuracy(planted),
  ];
};

const accuracy = (planted: Planted): Figure[] => {
  const issues = reviewHygiene(planted.ruleset);
  const gap = gapOf(planted.ruleset, { flows: planted.flows, translations: null });
  return [
    missed('shadowed', idsOf(issues, 'shadowed'), planted.shadowed),
    missed('redundant', idsOf(issues, 'redundant'), planted.redundant),
    missed(
      'excess',
      gap.excess.map(({ rule: { id } }) => id),
      planted.excess,
    ),
  ];
};

const idsOf = (issues: readonly HygieneIssue[], kind: HygieneIssue['kind']): string[] =>
  issues.filter((issue) => issue.kind === kind).map(({ rule: { id } }) => id);

const missed = (what: string, found: readonly string[], planted: readonly string[]): Figure => {
  const right = new Set(found).intersection(new Set(planted)).size;
  return {
    what: `planted ${what} missed, or others found`,
    value: planted.length - right + found.length - right,
    unit: 'rules',
    limit: 0,
    successes: `${right} of ${planted.length}`,
  };
};

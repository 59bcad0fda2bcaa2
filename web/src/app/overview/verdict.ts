import type { Finding } from '@contract/plan';
import type { Cell } from '@contract/proofs';
import type { MarkKind } from '../ui/mark-kinds';

/** The answer of the overview, in words. */
export interface OverviewAnswer {
  readonly mark: MarkKind;
  readonly sentence: string;
  /** What follows from it, in grey. */
  readonly rest: string;
  /** Where to see it; null where a finding says it, or nothing is wrong. */
  readonly cell: Cell | null;
}

/** What the findings mean: the first error named, or that nothing fails. */
export const verdictOf = (findings: readonly Finding[], empty: boolean): OverviewAnswer => ({
  ...wordsOf(findings, empty),
  cell: null,
});

const wordsOf = (findings: readonly Finding[], empty: boolean): Omit<OverviewAnswer, 'cell'> => {
  if (empty)
    return {
      mark: 'planned',
      sentence: 'This topology has no pools yet',
      rest: 'Add an edge pool and the rules, records and certificates follow.',
    };
  const [first, ...more] = findings.filter(({ severity }) => severity === 'error');
  const [risk, ...risks] = findings.filter(({ severity }) => severity === 'warning');
  if (first)
    return {
      mark: 'fail',
      sentence: first.message,
      rest: more.length > 0 ? `${others(more.length, 'error')}. ${first.reason}` : first.reason,
    };
  if (risk)
    return {
      mark: 'warn',
      sentence: 'Nothing fails',
      rest:
        risks.length > 0 ? `${risk.message}. ${others(risks.length, 'warning')}.` : risk.message,
    };
  return {
    mark: 'ok',
    sentence: 'Nothing is known to be wrong',
    rest: 'All checks of the facts pass.',
  };
};

const others = (count: number, noun: string): string =>
  `And ${String(count)} other ${noun}${count === 1 ? '' : 's'}`;

import type { Finding } from '@contract/plan';
import type { MarkKind } from '../ui/mark-kinds';

/** The answer of the overview, in words. */
export interface Verdict {
  readonly mark: MarkKind;
  readonly sentence: string;
  /** What follows from it, in grey. */
  readonly rest: string;
}

/** What the findings mean: the first error named, or that nothing fails. */
export const verdictOf = (findings: readonly Finding[], empty: boolean): Verdict => {
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

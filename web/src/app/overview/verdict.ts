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
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  if (first)
    return {
      mark: 'fail',
      sentence: first.message,
      rest: more.length > 0 ? `${others(more.length, 'error')}. ${first.reason}` : first.reason,
    };
  if (warnings > 0)
    return {
      mark: 'warn',
      sentence: 'Nothing fails',
      rest: `${others(warnings, 'warning', '')} ${warnings === 1 ? 'needs' : 'need'} a look.`,
    };
  return {
    mark: 'ok',
    sentence: 'Nothing is known to be wrong',
    rest: 'All checks of the facts pass.',
  };
};

const others = (count: number, noun: string, other = 'other '): string =>
  `${other ? 'And ' : ''}${String(count)} ${other}${noun}${count === 1 ? '' : 's'}`;

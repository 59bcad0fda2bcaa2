import { both, everything, isNever, type Condition } from '../condition.ts';
import type { ChainRule, Verdict } from '../chains.ts';
import { matchField, type Match, type Matched } from './field.ts';

/** A rule while it is read. */
export interface Draft {
  condition: Condition;
  unknown: string;
  skipped: string;
  comment: string;
  verdict: Verdict;
  /** Whether a rate or a quota decides too. */
  limited: boolean;
}

/** A rule of which nothing is known yet. */
export const draft = (condition: Condition = everything): Draft => ({
  condition,
  unknown: '',
  skipped: '',
  comment: '',
  verdict: { kind: 'none' },
  limited: false,
});

/** Adds what a match means. */
export const addMatch = (rule: Draft, match: Match): void => {
  addMatched(rule, matchField(match));
};

/** Adds a meaning. */
export const addMatched = (rule: Draft, matched: Matched): void => {
  if ('unknown' in matched) rule.unknown ||= matched.unknown;
  else if ('skipped' in matched) rule.skipped ||= matched.skipped;
  else rule.condition = both(rule.condition, matched.condition);
};

/** The rule as chains hold it. */
export const finished = (rule: Draft, place: { line: number; text: string }): ChainRule => {
  const { condition, comment, verdict, skipped, limited } = rule;
  const isDecided = verdict.kind !== 'none';
  const limits = limited && isDecided ? 'decides by a rate, a quota or a count' : '';
  return {
    ...place,
    comment,
    condition,
    verdict,
    unknown: rule.unknown || limits,
    skipped: skipped || (isNever(condition) ? 'no packet fits' : ''),
  };
};

/** A verdict by its word; null for other words. */
export const verdictOf = (word: string, chain: string): Verdict | null => {
  if (word === 'accept') return { kind: 'permit' };
  if (word === 'drop' || word === 'reject') return { kind: 'deny' };
  if (word === 'return') return { kind: 'return' };
  if (word === 'continue') return { kind: 'none' };
  return word === 'jump' || word === 'goto' ? { kind: word, chain } : null;
};

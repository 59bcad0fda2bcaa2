import type { ChainRule, Verdict } from '../chains.ts';
import { isNever, type Condition } from '../condition.ts';
import type { Narrowed } from './field.ts';

/** A rule while it is read. */
export interface Draft extends Narrowed {
  comment: string;
  verdict: Verdict;
  /** Whether a rate or a quota decides too. */
  limited: boolean;
}

/** A rule of which nothing is known yet. */
export const draft = (): Draft => ({
  from: null,
  to: null,
  source: null,
  destination: null,
  services: null,
  unknown: '',
  skipped: '',
  comment: '',
  verdict: NONE,
  limited: false,
});

/** The rule as chains hold it. */
export const finished = (rule: Draft, line: number, text: string): ChainRule => {
  const { from, to, source, destination, services, comment, verdict } = rule;
  const condition: Condition = { from, to, source, destination, services };
  const limits =
    rule.limited && verdict.kind !== 'none' ? 'decides by a rate, a quota or a count' : '';
  return {
    line,
    text,
    comment,
    condition,
    verdict,
    unknown: rule.unknown || limits,
    skipped: rule.skipped || (isNever(condition) ? 'no packet fits' : ''),
  };
};

/** Makes a rule that was not understood one that may decide anything. */
export const mayDecide = (rule: Draft): void => {
  if (rule.verdict.kind === 'none') rule.verdict = DENY;
};

/** A verdict by its word; null for other words. */
export const verdictOf = (word: string, chain: string): Verdict | null => {
  const known = verdicts.get(word);
  if (known) return known;
  return word === 'jump' || word === 'goto' ? { kind: word, chain } : null;
};

const NONE: Verdict = { kind: 'none' };
const DENY: Verdict = { kind: 'deny' };

const verdicts: ReadonlyMap<string, Verdict> = new Map([
  ['accept', { kind: 'permit' }],
  ['drop', DENY],
  ['reject', DENY],
  ['return', { kind: 'return' }],
  ['continue', NONE],
]);

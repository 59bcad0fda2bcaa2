import type { Rule } from '../../domain/rule.ts';
import type { Condition } from './condition.ts';
import { TooLarge } from './reader.ts';

/** A rule as it was read, before it is known which side each interface is on. */
export interface ReadRule {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  /** What the configuration says the rule is for; empty when nothing. */
  readonly comment: string;
  readonly action: Rule['action'];
  /** Why the action is unknown; empty when it is known. */
  readonly why: string;
  readonly condition: Condition;
}

/** The most rules of one platform that are made of a file; more is refused, so that no file takes all memory. */
export const MOST_RULES = 300_000;

/** Adds up work, and stops it. */
export interface Budget {
  left: number;
}

/** Takes `cost` from the budget. @throws TooLarge when it is used up */
export const spend = (budget: Budget, cost = 1): void => {
  budget.left -= cost;
  if (budget.left < 0)
    throw new TooLarge(`becomes more than ${MOST_RULES} rules, or as much work, which is not read`);
};

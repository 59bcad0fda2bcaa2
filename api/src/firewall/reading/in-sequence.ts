import { both, isNever, isWithin, type Condition } from './condition.ts';
import { spend, type Budget, type ReadRule } from './read-rule.ts';

/**
 * One list for filters that packets pass one after the other: what all of them permit passes, and what one denies does
 * not, whatever the others say. @throws TooLarge
 */
export const inSequence = (
  [first = [], ...more]: readonly (readonly ReadRule[])[],
  budget: Budget,
): readonly ReadRule[] =>
  more.reduce(
    (before, next) =>
      before.flatMap((rule) => (rule.action === 'deny' ? rule : meeting(rule, next, budget))),
    first,
  );

/** What becomes of the packets of a rule in the next filter. */
const meeting = (rule: ReadRule, next: readonly ReadRule[], budget: Budget): ReadRule[] => {
  const met: ReadRule[] = [];
  for (const other of next) {
    spend(budget, 0.1);
    const condition = both(rule.condition, other.condition);
    if (isNever(condition)) continue;
    met.push({ ...decisive(rule, other), condition });
    if (isWithin(rule.condition, other.condition)) break;
  }
  return met;
};

/** The rule that decides: what denies, then what is not known, then the one that says more. */
const decisive = (rule: ReadRule, other: ReadRule): ReadRule => {
  if (other.action === 'deny' || rule.action === 'unknown')
    return other.action === 'deny' ? other : rule;
  return other.action === 'unknown' || isOpen(rule.condition) ? other : rule;
};

const isOpen = ({ from, to, destination, services }: Condition): boolean =>
  [from, to, destination, services].every((part) => part === null);

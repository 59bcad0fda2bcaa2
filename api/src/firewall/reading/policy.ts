import type { Translation } from '../../domain/rule.ts';
import type { AddressRange } from '../addresses.ts';
import { assemble } from './assemble.ts';
import type { Meaning } from './book.ts';
import { isNever, type Condition, type Places } from './condition.ts';
import type { Budget, ReadRule } from './read-rule.ts';
import type { Passage, ReadHints, Reading } from './reader.ts';
import type { Service } from './services.ts';
import { numbered } from './static-nat.ts';

/** A rule of a platform with named objects; ends and services that are null are any. */
export interface Policy {
  readonly line: number;
  readonly text: string;
  readonly comment: string;
  readonly action: ReadRule['action'];
  readonly from: Places;
  readonly to: Places;
  readonly source: Meaning<AddressRange> | null;
  readonly destination: Meaning<AddressRange> | null;
  readonly services: Meaning<Service> | null;
  /** What else is not understood; empty when nothing. */
  readonly unknown: string;
}

/** The rule; a part that is not known may be anything, and makes the action unknown. */
export const policyRule = (policy: Policy): ReadRule => {
  const { line, text, comment, from, to, source, destination, services } = policy;
  const why = [source, destination, services].find((part) => part?.unknown)?.unknown ?? '';
  const condition: Condition = {
    from,
    to,
    source: known(source),
    destination: known(destination),
    services: known(services),
  };
  const reason = policy.unknown || why;
  return {
    line,
    text,
    comment,
    condition,
    action: reason === '' ? policy.action : 'unknown',
    why:
      policy.action === 'unknown' && reason === ''
        ? 'its action is not known to the reader'
        : reason,
  };
};

const known = <T>(part: Meaning<T> | null): readonly T[] | null =>
  part === null || part.unknown !== '' ? null : part.values;

/** What a reader of policies found. */
export interface PoliciesFound {
  readonly name: string;
  readonly rules: readonly ReadRule[];
  readonly translations: readonly Translation[];
  readonly passages: readonly Passage[];
}

/** The reading of all that. @throws TooLarge */
export const readingOf = (
  found: PoliciesFound,
  hints: ReadHints,
  budget: Budget,
): Omit<Reading, 'issues'> => {
  const meets = found.rules.filter(({ condition }) => !isNever(condition));
  const never = found.rules.filter(({ condition }) => isNever(condition));
  const translations = numbered(found.translations);
  const { rulesets, unknown, leftOut } = assemble(
    { ...found, rules: meets, translations },
    hints,
    budget,
  );
  const others = never.map(({ line, text }) => ({
    line,
    text,
    why: 'is not about TCP or UDP, or no packet fits',
  }));
  return {
    rulesets,
    unknown,
    leftOut: [...found.passages, ...others, ...leftOut].sort((a, b) => a.line - b.line),
  };
};

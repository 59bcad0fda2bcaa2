import type { Rule } from '../../domain/rule.ts';

/** A rule of a ruleset; its position tells rules apart that share an id, as those of other products may. */
export interface RuleRef {
  readonly id: string;
  /** From 1, in the order of the ruleset. */
  readonly position: number;
}

/** The rules at some places, each once, in their order. */
export const refsTo = (rules: readonly Rule[], places: Iterable<number>): RuleRef[] =>
  [...new Set(places)]
    .sort((a, b) => a - b)
    .map((place) => ({ id: rules[place]?.id ?? '', position: place + 1 }));

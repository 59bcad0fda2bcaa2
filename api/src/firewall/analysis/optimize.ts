import type { AddressGroup, Rule, Ruleset } from '../../domain/rule.ts';
import { reviewHygiene, type HygieneIssue } from './hygiene.ts';
import { inheriting, mergedRules, type Merged } from './merge-rules.ts';

/** A ruleset with fewer rules that judges every packet alike. */
export interface Optimized {
  readonly ruleset: Ruleset;
  /** Ids of rules that made no difference and are left out. */
  readonly dropped: readonly string[];
  /** Ids of rules that became one, which has the id of the first. */
  readonly merged: readonly (readonly string[])[];
}

/**
 * Leaves out what makes no difference, then puts rules together that differ in nothing but their source, their
 * destination or ports that adjoin, within a run of rules of one action, where order does not matter. A rule takes over
 * the flows and reasons of those that it stands for.
 */
export const optimize = (ruleset: Ruleset): Optimized => {
  const needless = new Map(
    reviewHygiene(ruleset)
      .filter(({ kind }) => ['never-matches', 'shadowed', 'redundant'].includes(kind))
      .map((issue) => [issue.rule.position - 1, issue]),
  );
  const heirs = heirsOf(ruleset.rules, needless);
  const kept = ruleset.rules.flatMap((rule, place) =>
    needless.has(place) ? [] : [(heirs.get(place) ?? []).reduce(inheriting, tidied(rule))],
  );
  const places = new Map(kept.map(({ id }, place) => [id, place]));
  const placeOf = ({ ids }: Merged): number => places.get(ids[0] ?? '') ?? 0;
  const parts = runsOfAction(kept).flatMap((run) =>
    merged(run).toSorted((a, b) => placeOf(a) - placeOf(b)),
  );
  return {
    ruleset: { ...ruleset, rules: parts.map(({ rule }) => rule) },
    dropped: ruleset.rules.filter((_, place) => needless.has(place)).map(({ id }) => id),
    merged: parts.map(({ ids }) => ids).filter(({ length }) => length > 1),
  };
};

/** The rules that are left out, by the place of the rule of the same action that does their work. */
const heirsOf = (
  rules: readonly Rule[],
  needless: ReadonlyMap<number, HygieneIssue>,
): ReadonlyMap<number, readonly Rule[]> => {
  const heirTo = (place: number): number | null => {
    const issue = needless.get(place);
    if (!issue) return place;
    const places = issue.by.map(({ position }) => position - 1);
    const next = places.find((each) => rules[each]?.action === rules[place]?.action);
    return next === undefined ? null : heirTo(next);
  };
  const left = [...needless.keys()].map((place) => ({ place, heir: heirTo(place) }));
  return new Map(
    [...Map.groupBy(left, ({ heir }) => heir ?? -1)].map(([heir, all]) => [
      heir,
      all.map(({ place }) => rules[place] as Rule),
    ]),
  );
};

/** What a rule of unknown verdict matches is not known, so it stays as it is. */
const merged = (rules: readonly Rule[]): readonly Merged[] =>
  rules[0]?.action === 'unknown'
    ? rules.map((rule) => ({ rule, ids: [rule.id] }))
    : mergedRules(rules);

const tidied = (rule: Rule): Rule => ({
  ...rule,
  source: withoutRepeats(rule.source),
  destination: withoutRepeats(rule.destination),
});

const withoutRepeats = ({ name, prefixes, publicAddresses }: AddressGroup): AddressGroup => {
  const seen = new Map(
    prefixes.map((prefix, place) => [prefix, publicAddresses[place] ?? null] as const).reverse(),
  );
  const kept = [...seen].reverse();
  return {
    name,
    prefixes: kept.map(([prefix]) => prefix),
    publicAddresses: kept.map(([, seenAs]) => seenAs),
  };
};

const runsOfAction = (rules: readonly Rule[]): Rule[][] => {
  const runs: Rule[][] = [];
  for (const rule of rules) {
    const run = runs.at(-1);
    if (run?.[0]?.action === rule.action) run.push(rule);
    else runs.push([rule]);
  }
  return runs;
};

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rule, Ruleset } from '../../domain/rule.ts';
import { evaluate } from '../evaluate.ts';
import { flow, hosts } from '../flow.fixture.ts';
import { differenceOf } from './difference.ts';
import { gapOf, type Gap } from './gap.ts';
import { reviewHygiene, type HygieneIssue } from './hygiene.ts';
import { optimize } from './optimize.ts';
import { anyRuleset, isIn, matchesOf, samples } from './small-universe.fixture.ts';

const holds = (property: fc.IProperty<[Ruleset]> | fc.IProperty<[Ruleset, Ruleset]>) =>
  fc.assert(property as fc.IProperty<unknown>, { numRuns: 60 });

/** A ruleset with everything that the evaluator says about it, one rule and one packet at a time. */
const judged = (ruleset: Ruleset) => {
  const { rules } = ruleset;
  const matches = matchesOf(ruleset);
  const places = [...rules.keys()];
  const own = places.map((place) => [...samples.keys()].filter((at) => matches[place]![at]));
  const isKnown = (place: number) => rules[place]!.action !== 'unknown';
  const deciding = (at: number, gone?: ReadonlySet<number>) =>
    places.find((place) => !gone?.has(place) && matches[place]![at]);
  const actionOf = (place: number | undefined) =>
    place === undefined ? 'deny' : rules[place]!.action;
  return {
    rules,
    matches,
    places,
    own,
    deciding,
    /** Verdict of every packet when some rules are deleted. */
    verdicts: (gone?: ReadonlySet<number>) => samples.map((_, at) => actionOf(deciding(at, gone))),
    /** Rules that certainly decide about a packet before the rule at `place` could. */
    before: (place: number, at: number) =>
      places.filter((other) => other < place && isKnown(other) && matches[other]![at]),
    actionOf,
  };
};

const places = (issues: readonly HygieneIssue[], ...kinds: HygieneIssue['kind'][]): number[] =>
  issues.filter(({ kind }) => kinds.includes(kind)).map(({ rule }) => rule.position - 1);

const needless = (issues: readonly HygieneIssue[]) =>
  new Set(places(issues, 'never-matches', 'shadowed', 'redundant'));

describe('hygiene, compared with the evaluator packet by packet', () => {
  test('finds the rules that match nothing, and those that others cover', () => {
    holds(
      fc.property(anyRuleset, (ruleset) => {
        const all = judged(ruleset);
        const issues = reviewHygiene(ruleset);
        const [never, some] = [
          all.places.filter((place) => all.own[place]!.length === 0),
          all.places.filter((place) => all.own[place]!.length > 0),
        ];
        expect(places(issues, 'never-matches')).toEqual(never);
        expect(places(issues, 'shadowed')).toEqual(
          some.filter((place) => all.own[place]!.every((at) => all.before(place, at).length > 0)),
        );
        expect(places(issues, 'undecided')).toEqual([]);
      }),
    );
  });

  test('blames for a shadow as few rules as it takes, and says whether they contradict', () => {
    holds(
      fc.property(anyRuleset, (ruleset) => {
        const all = judged(ruleset);
        for (const { kind, rule, by, contradicts } of reviewHygiene(ruleset)) {
          if (kind !== 'shadowed') continue;
          const place = rule.position - 1;
          const blamed = by.map(({ position }) => position - 1);
          const covers = (some: readonly number[]) =>
            all.own[place]!.every((at) => some.some((each) => all.matches[each]![at]));
          expect(blamed.every((each) => each < place)).toBe(true);
          expect(covers(blamed)).toBe(true);
          for (const one of blamed)
            expect(covers(blamed.filter((each) => each !== one))).toBe(false);
          const { action } = all.rules[place]!;
          const isTurned = (at: number) => all.actionOf(all.before(place, at)[0]) !== action;
          expect(contradicts).toBe(all.own[place]!.some(isTurned));
        }
      }),
    );
  });

  test('what is needless can go all at once, and nothing else can', () => {
    holds(
      fc.property(anyRuleset, (ruleset) => {
        const all = judged(ruleset);
        const gone = needless(reviewHygiene(ruleset));
        const verdicts = all.verdicts();
        expect(all.verdicts(gone)).toEqual(verdicts);
        // Behind a rule of unknown verdict the evaluator sees nothing, so only rules without one are judged here.
        if (all.rules.some(({ action }) => action === 'unknown')) return;
        for (const place of all.places.filter((each) => !gone.has(each)))
          expect(all.verdicts(new Set([...gone, place]))).not.toEqual(verdicts);
      }),
    );
  });

  test('names the rules that match some of the packets of a rule before it', () => {
    holds(
      fc.property(anyRuleset, (ruleset) => {
        const all = judged(ruleset);
        const issues = reviewHygiene(ruleset);
        const gone = needless(issues);
        for (const place of all.places.filter((each) => !gone.has(each))) {
          const meeting = new Set(all.own[place]!.flatMap((at) => all.before(place, at)));
          const told = issues.find(
            ({ kind, rule }) => kind === 'partly-shadowed' && rule.position === place + 1,
          );
          expect(told?.by.map(({ position }) => position - 1) ?? []).toEqual(
            [...meeting].filter((each) => !gone.has(each)).sort((a, b) => a - b),
          );
        }
      }),
    );
  });

  test('shows packets that the rule matches', () => {
    holds(
      fc.property(anyRuleset, (ruleset) => {
        for (const { rule, example } of reviewHygiene(ruleset)) {
          const alone = { ...ruleset, rules: [ruleset.rules[rule.position - 1]!] };
          if (example) expect(evaluate(alone, example).rule).not.toBeNull();
        }
      }),
    );
  });
});

test('a difference is exactly the packets that changed their verdict, with the rules that decide', () => {
  holds(
    fc.property(anyRuleset, anyRuleset, (before, after) => {
      const { changes, isComplete } = differenceOf(before, after);
      const [one, other] = [judged(before), judged(after)];
      expect(isComplete).toBe(true);
      const regions = changes.flatMap((change) =>
        change.regions.map((region) => ({ change, region })),
      );
      let weight = 0n;
      for (const [at, { packet, weight: likes }] of samples.entries()) {
        const [was, is] = [one.deciding(at), other.deciding(at)];
        const [from, to] = [one.actionOf(was), other.actionOf(is)];
        const found = regions.filter(({ region }) => isIn(region, packet));
        expect(
          found.map(({ change }) => [
            change.from,
            change.to,
            change.was?.position,
            change.is?.position,
          ]),
        ).toEqual(from === to ? [] : [[from, to, ruleNumber(was), ruleNumber(is)]]);
        if (from !== to) weight += likes;
      }
      expect(sum(regions.map(({ region }) => region.packets))).toBe(weight);
    }),
  );
});

test('a ruleset does not differ from itself', () => {
  holds(
    fc.property(anyRuleset, (ruleset) => {
      expect(differenceOf(ruleset, ruleset)).toMatchObject({ changes: [], isComplete: true });
    }),
  );
});

test('an optimized ruleset gives every packet the same verdict and keeps the flows', () => {
  holds(
    fc.property(anyRuleset, (ruleset) => {
      const named = {
        ...ruleset,
        rules: ruleset.rules.map((each) => ({ ...each, flowIds: [each.id] })),
      };
      const { ruleset: less, dropped, merged } = optimize(named);
      expect(judged(less).verdicts()).toEqual(judged(named).verdicts());
      expect(less.rules).toHaveLength(
        named.rules.length - dropped.length - merged.reduce((all, ids) => all + ids.length - 1, 0),
      );
      const kept = new Set(less.rules.flatMap(({ flowIds }) => flowIds));
      const { own, deciding } = judged(named);
      for (const [place, { id, action }] of named.rules.entries())
        if (action === 'permit' && own[place]!.some((at) => deciding(at) === place))
          expect(kept).toContain(id);
    }),
  );
});

describe('a gap, compared with the evaluator packet by packet', () => {
  const compared = (ruleset: Ruleset, needs: Ruleset) => ({
    gap: gapOf(ruleset, { flows: needs.rules.map(flowOf), translations: null }),
    wanted: matchesOf({ ...ruleset, rules: needs.rules.map(asNeeded) }),
    ...judged(ruleset),
  });

  test('has what is refused of each flow, and what cannot be told', () => {
    holds(
      fc.property(anyRuleset, anyRuleset, (ruleset, needs) => {
        const { gap, wanted, deciding, actionOf } = compared(ruleset, needs);
        for (const [place, { id }] of needs.rules.entries()) {
          const [missing, unclear] = [refused(gap.missing, id), refused(gap.unclear, id)];
          for (const [at, { packet }] of samples.entries()) {
            const action = wanted[place]![at] ? actionOf(deciding(at)) : 'not needed';
            expect([
              missing.filter((region) => isIn(region, packet)).length,
              unclear.filter((region) => isIn(region, packet)).length,
            ]).toEqual([action === 'deny' ? 1 : 0, action === 'unknown' ? 1 : 0]);
          }
        }
      }),
    );
  });

  test('has what is permitted besides, measured, by the rule that permits it', () => {
    holds(
      fc.property(anyRuleset, anyRuleset, (ruleset, needs) => {
        const { gap, wanted, deciding, actionOf } = compared(ruleset, needs);
        let weight = 0n;
        for (const [at, { packet, weight: likes }] of samples.entries()) {
          const isSurplus = actionOf(deciding(at)) === 'permit' && !wanted.some((row) => row[at]);
          const found = gap.excess.filter(({ regions }) =>
            regions.some((region) => isIn(region, packet)),
          );
          expect(found.map(({ rule }) => rule.position)).toEqual(
            isSurplus ? [ruleNumber(deciding(at))] : [],
          );
          if (isSurplus) weight += likes;
        }
        expect(sum(gap.excess.map(({ packets }) => packets))).toBe(weight);
        expect(
          gap.excess.every(({ example }) => evaluate(ruleset, example).action === 'permit'),
        ).toBe(true);
      }),
    );
  });
});

const refused = (missing: Gap['missing'], flow: string) =>
  missing.find(({ flowId }) => flowId === flow)?.refused ?? [];

const ruleNumber = (place: number | undefined) => (place === undefined ? undefined : place + 1);

const sum = (counts: readonly string[]): bigint =>
  counts.reduce((all, packets) => all + BigInt(packets), 0n);

const flowOf = ({ source, destination, ...rest }: Rule) =>
  flow({
    id: rest.id,
    direction: rest.direction,
    source: hosts(source.name, ...source.prefixes),
    destination: hosts(destination.name, ...destination.prefixes),
    transport: rest.transport,
    ports: rest.ports,
    sourcePorts: rest.sourcePorts,
  });

const asNeeded = (rule: Rule): Rule => ({ ...rule, action: 'permit', origin: 'planned' });

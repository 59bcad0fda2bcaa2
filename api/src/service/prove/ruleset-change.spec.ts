import fc from 'fast-check';
import { expect, test } from 'vitest';
import { port } from '../../domain/net.ts';
import type { Crossing } from '../../domain/requirement.ts';
import type { Rule, Ruleset } from '../../domain/rule.ts';
import { compileJudge } from '../../firewall/judge/compile-judge.ts';
import { anyQuestion, anyWorld } from '../../firewall/judge/question.fixture.ts';
import { rulesetChanges } from './ruleset-change.ts';

type Edit = (rules: readonly Rule[], at: number) => readonly Rule[];

const edits: Readonly<Record<string, Edit>> = {
  removed: (rules, at) => rules.toSpliced(at, 1),
  denied: (rules, at) => changed(rules, at, { action: 'deny' }),
  'other port': (rules, at) => changed(rules, at, { ports: port(2) }),
  'other id': (rules, at) => changed(rules, at, { id: 'X1' }),
  'put first': (rules, at) => [...rules.slice(at, at + 1), ...rules.toSpliced(at, 1)],
  repeated: (rules, at) => [
    ...rules,
    ...rules.slice(at, at + 1).map((rule) => ({ ...rule, id: 'X1' })),
  ],
};

const changed = (rules: readonly Rule[], at: number, over: Partial<Rule>): readonly Rule[] =>
  rules.map((rule, index) => (index === at ? { ...rule, ...over } : rule));

const touchedBetween = (before: Ruleset, after: Ruleset): ((crossing: Crossing) => boolean) =>
  rulesetChanges([before], [after]).get(before.id) ?? (() => false);

/** Questions of a crossing: where the packets have to arrive is known or not. */
const anyCrossing = fc.tuple(anyQuestion, fc.boolean()).map(([asked, isKnown]): Crossing => ({
  ...asked,
  firewallId: 'fw',
  arrives: isKnown ? asked.destination : null,
}));

test('packets that an edit of the rules does not touch get the answer that they got', () => {
  let kept = 0;
  fc.assert(
    fc.property(
      anyWorld,
      fc.constantFrom(...Object.values(edits)),
      fc.nat({ max: 30 }),
      fc.array(anyCrossing, { minLength: 1, maxLength: 12 }),
      (before, edit, nth, crossings) => {
        const after = { ...before, rules: [...edit(before.rules, nth % before.rules.length)] };
        const isTouched = touchedBetween(before, after);
        const [was, is] = [compileJudge(before), compileJudge(after)];
        const untouched = crossings.filter((crossing) => !isTouched(crossing));
        kept += untouched.length;
        expect(untouched.map((each) => is(each))).toEqual(untouched.map((each) => was(each)));
      },
    ),
    { numRuns: 600 },
  );
  expect(kept).toBeGreaterThan(600);
});

test('the same ruleset again has not changed, and one that came or went has for everybody', () => {
  fc.assert(
    fc.property(anyWorld, anyCrossing, (ruleset, crossing) => {
      expect(rulesetChanges([ruleset], [structuredClone(ruleset)]).size).toBe(0);
      expect(rulesetChanges([], [ruleset]).get(ruleset.id)?.(crossing)).toBe(true);
      expect(rulesetChanges([ruleset], []).get(ruleset.id)?.(crossing)).toBe(true);
    }),
    { numRuns: 20 },
  );
});

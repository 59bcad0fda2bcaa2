import { describe, expect, test } from 'vitest';
import { designOf } from '../../domain/user-groups.ts';
import { deriveRulesets } from '../derive-rulesets.ts';
import { port, ports } from '../../domain/net.ts';
import { planFlows } from '../../planning/plan-flows.ts';
import { referenceTopologies } from '../../planning/reference.fixture.ts';
import { any, group, rule, ruleset } from '../ruleset.fixture.ts';
import { differenceOf } from './difference.ts';
import { gapOf } from './gap.ts';
import { reviewHygiene, type HygieneIssue } from './hygiene.ts';
import { kinds, plantedCase, plantedRuleset, type Planted } from './planted.fixture.ts';

const idsOf = (issues: readonly HygieneIssue[], kind: HygieneIssue['kind']): string[] =>
  issues.filter((issue) => issue.kind === kind).map(({ rule: { id } }) => id);

const found = ({ ruleset: given, flows }: Planted) => {
  const issues = reviewHygiene(given);
  const gap = gapOf(given, { flows, translations: null });
  return {
    shadowed: idsOf(issues, 'shadowed'),
    redundant: idsOf(issues, 'redundant'),
    undecided: [...idsOf(issues, 'undecided'), ...gap.undecided],
    excess: gap.excess.map(({ rule: { id } }) => id),
  };
};

const wanted = ({ shadowed, redundant, excess }: Planted) => ({
  shadowed,
  redundant,
  undecided: [],
  excess,
});

test.each(Object.entries(kinds))('%s', (_, kind) => {
  const planted = plantedCase(kind);
  expect(found(planted)).toEqual(wanted(planted));
});

test('every planted case is found among rules that have nothing to do with it, and nothing else', () => {
  const planted = plantedRuleset(1_200);
  expect(planted.shadowed.length).toBeGreaterThan(30);
  expect(found(planted)).toEqual(wanted(planted));
});

test('seven parts are blamed together', () => {
  const [issue] = reviewHygiene(plantedCase(kinds['seven parts']!).ruleset);
  expect(issue?.by.map(({ id }) => id)).toEqual(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7']);
});

test('of many that cover a rule, one that does it alone is blamed alone', () => {
  const wide = ruleset({
    rules: ['10.1.0.0/17', '10.1.128.0/17', '10.0.0.0/7', '10.1.0.0/16'].map((prefix, n) =>
      rule({ id: `R${n + 1}`, destination: group(prefix, prefix) }),
    ),
  });
  const shadow = reviewHygiene(wide).find(({ kind }) => kind === 'shadowed');
  expect(shadow).toMatchObject({ rule: { id: 'R4' }, by: [{ id: 'R3' }] });
});

test('a rule of unknown verdict hides nothing, and what it names is unclear', () => {
  const given = ruleset({
    rules: [
      rule({ id: 'L1', action: 'unknown', origin: 'imported', ports: ports(1, 65_535) }),
      rule({ id: 'L2', origin: 'imported' }),
    ],
  });
  expect(reviewHygiene(given)).toEqual([]);
  const { flows } = plantedCase({ rules: () => [{ destination: group('e', '172.16.1.10') }] });
  expect(gapOf(given, { flows, translations: null })).toMatchObject({
    missing: [],
    unclear: [{ flowId: 'flow of R1', by: [{ id: 'L1' }] }],
    excess: [],
    isExact: false,
  });
});

test('a permit from anywhere to anywhere is said', () => {
  const given = ruleset({
    rules: [
      rule({ id: 'R1', action: 'deny', source: any, destination: any }),
      rule({
        id: 'R2',
        source: group('v4', '0.0.0.0/1', '128.0.0.0/1'),
        destination: any,
        ports: ports(1, 9),
      }),
      rule({ id: 'R3', source: group('v4', '0.0.0.0/1'), destination: any, ports: port(10) }),
    ],
  });
  expect(idsOf(reviewHygiene(given), 'any-to-any')).toEqual(['R2']);
});

const references = referenceTopologies.map(({ version, id, topology }) => {
  const design = designOf(topology);
  const flows = planFlows(design);
  return { name: `${version}-${id}`, flows, rulesets: deriveRulesets(design, flows) };
});

describe.each(references)('$name', ({ flows, rulesets }) => {
  const each = rulesets.map((given) => ({
    given,
    need: {
      flows: flows.filter(({ firewallId }) => firewallId === given.id),
      translations: given.translations,
    },
  }));

  test('has planned rules without a gap, and no rule is shadowed by a contradiction', () => {
    for (const { given, need } of each) {
      expect(gapOf(given, need)).toEqual({
        missing: [],
        unclear: [],
        excess: [],
        missingTranslations: [],
        excessTranslations: [],
        isExact: true,
        undecided: [],
      });
      expect(reviewHygiene(given).filter(({ contradicts }) => contradicts)).toEqual([]);
    }
  });

  test('misses the flows of every rule that is taken away, and says what brings it back', () => {
    for (const { given, need } of each) {
      for (const gone of given.rules) {
        const rest = given.rules.filter((one) => one !== gone);
        const { missing, excess } = gapOf({ ...given, rules: rest }, need);
        const named = missing.map(({ flowId }) => flowId);
        expect(named).toEqual(expect.arrayContaining(gone.flowIds));
        expect(excess).toEqual([]);
        const added = { ...given, rules: [...missing.map(({ add }) => add), ...rest] };
        expect(differenceOf(given, added).changes).toEqual([]);
      }
    }
  });

  test('permits too much with one more permit, as much as that permits', () => {
    for (const { given, need } of each) {
      const more = rule({
        id: 'X01',
        origin: 'added',
        source: group('a', '192.0.2.0/24'),
        destination: group('b', '192.0.2.128/25'),
        ports: ports(9, 10),
      });
      expect(gapOf({ ...given, rules: [...given.rules, more] }, need).excess).toMatchObject([
        { rule: { id: 'X01' }, packets: String(256 * 128 * 2 * 65_535 * 2) },
      ]);
    }
  });
});

test('a permit of everything behind 400 narrow ones permits what is left, to the packet', () => {
  const narrow = Array.from({ length: 400 }, (_, n) =>
    rule({
      id: `R${n + 1}`,
      destination: group('host', `10.0.0.${n >> 1}`),
      ports: port(1 + (n & 1)),
    }),
  );
  const wide = rule({ id: 'ANY', source: any, destination: any, ports: ports(1, 65_535) });
  const { excess } = gapOf(ruleset({ rules: [...narrow, wide] }), {
    flows: [],
    translations: null,
  });
  const [v4, v6, allPorts] = [1n << 32n, 1n << 128n, 65_535n];
  const everything = (v4 * v4 + v6 * v6) * allPorts * allPorts * 2n;
  const ofOne = v4 * allPorts * 2n;
  expect(excess.map(({ packets }) => packets)).toEqual([
    ...narrow.map(() => String(ofOne)),
    String(everything - 400n * ofOne),
  ]);
  expect(excess.every(({ isMeasured }) => isMeasured)).toBe(true);
});

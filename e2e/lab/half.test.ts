import { expect, test } from 'vitest';
import { halvesOf, withoutHalf } from './half.ts';
import { readDesign } from './read-design.ts';
import { healthy } from './situation.ts';

const EXAMPLES = new URL('../../docs/examples/', import.meta.url).pathname;
const { plan } = healthy(readDesign(`${EXAMPLES}04-tailspin-scaled-dns-public-2019.yaml`));
const [external] = plan.rulesets;

const rules = external?.rules ?? [];
const dual = rules.filter((rule) => halvesOf('fw-ext', rule).length === 2);

test('rules for both families have two halves', () => {
  expect(dual.map(({ id }) => id)).toEqual(rules.slice(0, 13).map(({ id }) => id));
});

test.each(dual.flatMap((rule) => halvesOf('fw-ext', rule)))(
  'without IPv$family in $ruleId the addresses of the other family are left',
  (half) => {
    const [changed] = withoutHalf(plan.rulesets, half);
    const rule = changed?.rules.find(({ id }) => id === half.ruleId);
    const left = [rule?.source, rule?.destination].flatMap((each) => each?.prefixes ?? []);
    expect(left).not.toHaveLength(0);
    expect(left.every((each) => each.includes(':') === (half.family === 4))).toBe(true);
  },
);

test('a rule for one family has no halves', () => {
  const [, internal] = plan.rulesets;
  expect(internal?.rules.flatMap((rule) => halvesOf('fw-int', rule))).toEqual([]);
});

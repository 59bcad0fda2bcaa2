import { expect, test } from 'vitest';
import { referenceTopologies } from '../../planning/reference.fixture.ts';
import { minimalityOf } from './minimality.ts';
import { healthy, inputOf } from './proof.fixture.ts';
import { proveAll } from './prover.ts';

const rows = referenceTopologies.map(
  ({ version, id }) => [`${version} ${id}`, version, id] as const,
);

test.each(rows)(
  'what is planned is enough for everybody and nothing is needless, %s',
  (_, version, id) => {
    const reference = referenceTopologies.find(
      (each) => each.version === version && each.id === id,
    );
    const proof = reference && proveAll(inputOf(reference.topology));
    expect(proof).toBeDefined();
    if (!proof) return;
    const wanting = proof.verdicts
      .filter(({ verdict }) => verdict !== 'works' && verdict !== 'not-applicable')
      .map(({ play, first }) => [play.id, first?.objection.title]);
    expect(wanting).toEqual([]);
    const { sufficient, minimal, items } = minimalityOf(proof);
    expect(items.filter(({ state }) => state === 'needless')).toEqual([]);
    expect([sufficient, minimal]).toEqual([true, true]);
  },
);

test('what is missed names the scenarios that break', () => {
  const { items } = minimalityOf(healthy('2013'));
  const mras = items.find(({ label }) => label.includes('tcp/5062'));
  expect(mras?.state).toBe('needed');
  expect(mras?.breaks).toContain('voice-remote');
  expect(mras?.sentence).toMatch(/^Without it .+ break\.$/u);
  const replicas = items.find(({ label }) => /tcp\/4443 to edge pool/u.test(label));
  expect(replicas?.state).toBe('lessens');
  const logging = items.find(({ label }) => label.includes('tcp/50001'));
  expect(logging?.state).toBe('kept');
  expect(logging?.sentence).toContain('logging');
});

test('a permit that nothing needs is named', () => {
  const { input } = healthy('2013').world;
  const [first, ...rest] = input.plan.rulesets;
  const [sample] = first?.rules ?? [];
  expect(first && sample).toBeDefined();
  if (!first || !sample) return;
  const wide = { ...sample, id: 'L77', ports: { first: 23, last: 23 } };
  const imported = new Map([[first.id, { ...first, rules: [...first.rules, wide] }]]);
  const { minimal, items } = minimalityOf(proveAll({ ...input, imported }));
  expect(minimal).toBe(false);
  expect(items.filter(({ state }) => state === 'needless').map(({ item }) => item)).toEqual([
    `rule:${first.id}/L77`,
  ]);
  expect(rest.length).toBeGreaterThan(0);
});

import { expect, test } from 'vitest';
import type { Topology } from '../../domain/topology.ts';
import { ProductVersion } from '../../domain/version.ts';
import { reference, referenceTopologies } from '../../planning/reference.fixture.ts';
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
    const { sufficient, minimal, items, unserved } = minimalityOf(proof);
    expect(items.filter(({ state }) => state === 'needless')).toEqual([]);
    expect([sufficient, minimal, unserved]).toEqual([true, true, []]);
  },
);

/** One external address for all services, with the ports that Topology Builder recommends, and as real topologies have them. */
const layouts = [
  ['recommended', {}],
  ['sign-in on 443', { access: 443, 'web-conferencing': 444, av: 445 }],
] as const satisfies readonly (readonly [string, Readonly<Record<string, number>>])[];

const oneAddress = ProductVersion.options.flatMap((version) =>
  (['single-nat', 'single-public'] as const).flatMap((id) =>
    layouts.map(([layout, ports]) => ({ version, id, layout, ports })),
  ),
);

const withPorts = (topology: Topology, ports: Readonly<Record<string, number>>): Topology => ({
  ...topology,
  edgeServices: topology.edgeServices.map((each) => ({
    ...each,
    port: ports[each.kind] ?? each.port,
  })),
});

test.each(oneAddress)(
  'with one address all that is wanting is what networks of users hold back, $version $id $layout',
  async ({ version, id, layout, ports }) => {
    const topology = withPorts(reference(version, id, { singleAddress: true }), ports);
    const proof = proveAll(inputOf(topology));
    const wanting = proof.verdicts
      .filter(({ verdict }) => verdict !== 'works' && verdict !== 'not-applicable')
      .map(({ play }) => proof.world.prove(play));
    const others = wanting.filter(({ ladder, blockers }) => {
      const own = blockers.filter(({ kind }) => kind === 'network');
      const rest = blockers.filter(({ kind }) => kind !== 'network');
      const isMedia = own.some(({ failure }) => failure.endsWith('-relay'));
      return (
        [ladder.from, ladder.to].every(({ access }) => access === 'open') ||
        own.length === 0 ||
        rest.some(({ kind }) => kind !== 'media' || !isMedia)
      );
    });
    expect(others.map(({ ladder, blockers }) => [ladder.id, blockers])).toEqual([]);
    const { sufficient, unserved, items } = minimalityOf(proof);
    expect(items.filter(({ state }) => state === 'needless')).toEqual([]);
    expect(sufficient).toBe(true);
    await expect(
      [
        ...wanting.map(
          ({ ladder, blockers }) =>
            `${ladder.id}: ${blockers.map((each) => `${each.failure} at ${ladder.arrows[each.arrow]?.message.name ?? ''}`).join(', ')}`,
        ),
        ...unserved.map(
          ({ label, ladders, because }) => `${label}: ${String(ladders)} ladders, ${because}`,
        ),
        '',
      ].join('\n'),
    ).toMatchFileSnapshot(`__golden__/one-address-${layout.replaceAll(' ', '-')}.txt`);
  },
);

test('whom a design does not serve does not hide what its rulesets lack', () => {
  const whole = proveAll(inputOf(reference('2019', 'single-nat', { singleAddress: true })));
  const { input } = whole.world;
  const imported = new Map(
    input.plan.rulesets.map((ruleset) => [
      ruleset.id,
      { ...ruleset, rules: ruleset.rules.filter(({ ports }) => ports.first !== 444) },
    ]),
  );
  const before = minimalityOf(whole);
  const { sufficient, unserved } = minimalityOf(proveAll({ ...input, imported }));
  expect([before.sufficient, sufficient]).toEqual([true, false]);
  expect(unserved.map(({ label }) => label)).toEqual([
    'Remote, TCP 443 only',
    'Remote, HTTP proxy',
  ]);
  // The web conference lacks a rule besides.
  expect(unserved.map(({ ladders }) => ladders + 1)).toEqual(
    before.unserved.map(({ ladders }) => ladders),
  );
});

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

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Plan } from '../domain/plan.ts';
import { collections, type Topology } from '../domain/topology.ts';
import { topology } from '../domain/topology.fixture.ts';
import { designOf } from '../domain/user-groups.ts';
import { facts } from '../facts/index.ts';
import { planCertificates } from './plan-certificates.ts';
import { planFlows } from './plan-flows.ts';
import { planRecords } from './plan-records.ts';
import { planTopology } from './plan-topology.ts';
import { reference, referenceTopologies } from './reference.fixture.ts';

test.each(referenceTopologies)('$version, $id: a plan is whole', ({ topology: whole }) => {
  const design = designOf(whole);
  const plan = planTopology(design);
  expect(Plan.parse(plan)).toEqual(plan);
  expect(plan).toMatchObject({
    flows: planFlows(design),
    records: planRecords(design),
    certificates: planCertificates(design),
  });
});

test('every reason rests on a fact that is published', () => {
  const known = new Set(facts.map(({ id }) => id));
  const unknown = referenceTopologies.flatMap(({ topology: whole }) => {
    const { flows, records, certificates } = planTopology(designOf(whole));
    return [
      ...[...flows, ...records, ...certificates].map(({ reason }) => reason.factId),
      ...certificates.flatMap(({ sans }) => sans.map(({ factId }) => factId)),
    ].filter((id) => !known.has(id));
  });
  expect(unknown).toEqual([]);
});

test('an empty topology needs nothing', () => {
  const { flows, records, certificates } = planTopology(designOf(topology()));
  expect([flows, records, certificates]).toEqual([[], [], []]);
});

/** A topology with entities missing and references that lead nowhere, as people leave it in the middle of an edit. */
const broken = fc
  .record({
    version: fc.constantFrom(...(['2010', '2013', '2015', '2019', 'SE'] as const)),
    id: fc.constantFrom(...(['single-nat', 'scaled-hlb'] as const)),
    keep: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
    lost: fc.array(fc.constantFrom('poolId', 'siteId', 'nextHopPoolId', 'edgePoolId', 'serverId')),
  })
  .map(({ version, id, keep, lost }) => {
    const whole = reference(version, id);
    const left = collections.map((name, at) => [
      name,
      whole[name]
        .filter((_, i) => keep[(i * 7 + at) % keep.length])
        .map((entity) => ({
          ...entity,
          ...Object.fromEntries(lost.filter((key) => key in entity).map((key) => [key, 'gone'])),
        })),
    ]);
    return { ...whole, ...Object.fromEntries(left) } as Topology;
  });

test('nothing that is missing makes planning throw, and no firewall is opened from any to any', () => {
  fc.assert(
    fc.property(broken, (left) => {
      const plan = planTopology(designOf(left));
      expect(Plan.safeParse(plan).success).toBe(true);
      const ids = plan.flows.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const open = plan.flows.filter(
        ({ side, source, destination }) =>
          side !== 'none' && source.hosts.length + destination.hosts.length === 0,
      );
      expect(open.map(({ id }) => id)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlannedProbe } from '../../src/domain/planned-probe.ts';
import { readDocument } from '../../src/intake/document/read-document.ts';
import { planWithRulesets } from '../../src/service/compose.ts';
import { PlanService } from '../../src/service/plan-service.ts';
import type { Actor } from '../../src/service/ports.ts';
import { ProofsService } from '../../src/service/proofs-service.ts';
import { planProbes } from '../../src/service/probes/plan-probes.ts';
import { AlertWatch } from '../../src/service/watch/alert-watch.ts';
import { createStores, type Stores } from '../../src/store/create-stores.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { TestClock } from '../http/harness.ts';

const example = new URL(
  '../../../docs/examples/01-contoso-scaled-dns-nat-2013.yaml',
  import.meta.url,
);
const actor: Actor = { accountId: null, name: 'ada', role: 'administrator', requestId: null };

let database: TestDatabase;
let stores: Stores;
let topologyId: string;
let plans: PlanService;
const clock = new TestClock();

beforeAll(async () => {
  database = await openTestDatabase();
  stores = createStores(database);
  const { topology } = readDocument(readFileSync(example, 'utf8'));
  if (!topology) throw new Error('the example cannot be read');
  topologyId = await stores.topologies.create(topology, actor);
  plans = new PlanService(stores.topologies, planWithRulesets);
  await database.prisma.agent.createMany({
    data: (['internet', 'internal', 'perimeter'] as const).map((zone) => ({
      id: zone,
      name: zone,
      zone,
      policy: {},
      createdAt: clock.now(),
      createdBy: 'ada',
    })),
  });
});
afterAll(() => database.close());

/** What every agent saw of the whole plan, a while after the servers with these addresses went away. */
const seeAllBut = async (away: ReadonlySet<unknown>): Promise<number> => {
  const { plan, design } = await plans.planned(topologyId);
  const isAway = ({ target, expected }: PlannedProbe): boolean =>
    expected === 'open' && away.has(target['host']);
  const probes = planProbes(plan, design).probes;
  await database.prisma.series.deleteMany();
  await database.prisma.series.createMany({
    data: probes.map((probe, index) => ({
      id: `series-${index}`,
      topologyId,
      key: probe.id,
      agentId: probe.from,
      kind: probe.kind,
      target: probe.target as never,
      title: probe.id,
      service: probe.kind,
      address: '',
      plan: probe as never,
      verdict: isAway(probe) ? 'fails' : 'works',
      outcome: isAway(probe) ? 'missing' : 'as-planned',
      failure: isAway(probe) ? 'timeout' : null,
      since: new Date(clock.now().getTime() - 60_000),
      lastAt: clock.now(),
      streak: 3,
      lastReport: BigInt(index + 1),
    })),
  });
  return probes.filter(isAway).length;
};

const rulesets = { list: async () => [], importedRuleset: async () => null };
const watch = () => {
  const proofs = new ProofsService({ plans, rulesets, planner: planWithRulesets });
  return new AlertWatch({ alerts: stores.alerts, plans, proofs, clock });
};

test.each<[string, (probe: PlannedProbe) => Record<string, unknown>, number]>([
  ['what is planned', () => ({}), 1],
  ['what is not planned any more', ({ id }) => ({ key: `${id}/gone` }), 0],
  ['what was planned otherwise', ({ target }) => ({ target: { ...target, port: 9 } }), 0],
  ['what an agent saw that stands elsewhere now', () => ({ agentId: 'internal' }), 0],
])('%s and fails makes so many alerts: %s %i', async (_, changed, alerts) => {
  await database.prisma.alert.deleteMany();
  await seeAllBut(new Set());
  const { plan, design } = await plans.planned(topologyId);
  const probe = planProbes(plan, design).probes.find(({ id }) => id.startsWith('flow:EXT-05'));
  if (!probe) throw new Error('nothing is planned');
  await database.prisma.series.updateMany({
    where: { key: probe.id },
    data: { verdict: 'fails', outcome: 'missing', failure: 'timeout', ...changed(probe) },
  });
  const watching = watch();
  await watching.look();
  await watching.look();
  const { rows } = await stores.alerts.page({ state: 'open', topologyId, limit: 10 });
  expect(rows).toHaveLength(alerts);
});

test('one edge server down is one alert with all its symptoms, and ends with its topology', async () => {
  const { plan } = await plans.planned(topologyId);
  const hosts = plan.flows.flatMap(({ destination }) => destination.hosts);
  const own = hosts.filter(({ name }) => name === 'edge01.contoso.net');
  const away = new Set(own.flatMap(({ address, publicAddress }) => [address, publicAddress]));
  await database.prisma.alert.deleteMany();
  const failing = await seeAllBut(away);
  const watching = watch();
  await watching.look();
  await watching.look();
  const { rows } = await stores.alerts.page({ state: 'open', topologyId, limit: 10 });
  expect(rows.map(({ title, symptoms }) => [title, symptoms.length])).toEqual([
    ['Edge server edge01.contoso.net does not answer', failing],
  ]);
  expect(failing).toBeGreaterThan(15);
  expect(rows[0]?.touches).toMatchObject({ servers: ['edge01.contoso.net'] });
  // The other edge server still answers, so that signing in only gets worse.
  expect(rows[0]?.touches.scenarios).toContain('conference-audio-video');
  expect(rows[0]?.touches.scenarios).not.toContain('sign-in-remote');
  expect(rows[0]?.touches.partners).toContain('fabrikam.com');
  expect(rows[0]?.touches.users).toBeGreaterThan(0);
  expect(rows[0]?.detail).toMatch(
    /^\d+ probes fail: no answer in time\. Seen from .+\. It breaks \d+ scenarios: [\d,]+ users and \d+ partners are touched\.$/,
  );
  // A server that starts again keeps what another one has proven.
  await watch().look();
  expect((await stores.alerts.page({ state: 'open', limit: 10 })).rows).toEqual(rows);
  const { revision } = await stores.topologies.head(topologyId);
  await stores.topologies.remove(topologyId, revision, actor);
  clock.advance(31_000);
  await watching.look();
  expect((await stores.alerts.page({ state: 'open', limit: 10 })).rows).toEqual([]);
  expect((await stores.alerts.page({ state: 'ended', limit: 10 })).total).toBe(1);
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findAlerts, type Standing } from '../../alerting/find-alerts.ts';
import { mapTopology } from '../../alerting/map-topology.ts';
import type { Observed } from '../../alerting/observed.ts';
import type { PlannedProbe } from '../../domain/planned-probe.ts';
import type { ProbeFailureCode } from '../../domain/report.ts';
import { designOf } from '../../domain/user-groups.ts';
import { WatchSettings } from '../../domain/watched.ts';
import { readDocument } from '../../intake/document/read-document.ts';
import { planWithRulesets } from '../compose.ts';
import { planProbes } from '../probes/plan-probes.ts';
import { touchedBy } from './touched.ts';

const example = '../../../../docs/examples/01-contoso-scaled-dns-nat-2013.yaml';
const { topology } = readDocument(readFileSync(new URL(example, import.meta.url), 'utf8'));
if (!topology) throw new Error('the example cannot be read');
const design = designOf(topology);
const plan = planWithRulesets(design);
const map = mapTopology(design, plan);
const now = new Date('2026-11-22T12:00:00.000Z');
const settings = WatchSettings.parse({});

const agents = [
  { id: 'net-1', name: 'net-1', zone: 'internet' },
  { id: 'net-2', name: 'net-2', zone: 'internet' },
  { id: 'in-1', name: 'in-1', zone: 'internal' },
  { id: 'dmz-1', name: 'dmz-1', zone: 'perimeter' },
] as const;

const hostOf = ({ target }: PlannedProbe): string =>
  [target['host'], target['name'], target['domain'], target['url']].find(
    (text) => typeof text === 'string',
  ) as string;

/** Every planned probe from every agent in its zone, all in order. */
const world: readonly Observed[] = planProbes(plan, design).probes.flatMap((probe) =>
  agents
    .filter(({ zone }) => zone === probe.from)
    .map((agent) => ({
      id: `${probe.id}|${agent.id}`,
      agentId: agent.id,
      agent,
      kind: probe.kind,
      target: probe.target,
      title: probe.id,
      service: probe.kind,
      address: hostOf(probe),
      verdict: 'works' as const,
      outcome: 'as-planned' as const,
      seen: '',
      failure: null,
      since: '2026-11-01T00:00:00.000Z',
      lastAt: '2026-11-22T11:59:30.000Z',
      streak: 500,
      certificateEndsAt: null,
      changes: 0,
      plan: probe,
    })),
);

type Planted = (series: Observed) => ProbeFailureCode | null;

/** The world with what is planted in it: it fails for a while, and was seen to. */
const withFault = (planted: Planted, streak = 3): Observed[] =>
  world.map((series) => {
    const failure = series.plan?.expected === 'closed' ? null : planted(series);
    if (failure === null) return series;
    const since = '2026-11-22T11:55:00.000Z';
    return { ...series, verdict: 'fails', outcome: 'missing', failure, streak, since };
  });

const find = (series: readonly Observed[], open: readonly Standing[] = []) =>
  findAlerts({ series, map, open, settings, now, agents: [], listeningSince: now });

/** Addresses of a server, as any zone sees them. */
const addressesOf = (fqdn: string): readonly string[] =>
  plan.flows.flatMap(({ destination }) =>
    destination.hosts
      .filter(({ name }) => name === fqdn)
      .flatMap(({ address, publicAddress }) => [address, publicAddress ?? address]),
  );

const isAt =
  (...servers: readonly string[]) =>
  ({ plan: probe }: Observed): boolean =>
    probe !== null && servers.flatMap(addressesOf).includes(hostOf(probe));

const when =
  (fails: (series: Observed) => boolean, code: ProbeFailureCode = 'timeout'): Planted =>
  (series) =>
    fails(series) ? code : null;

const flowOf = (series: Observed) => map.flows.get(series.plan?.flows[0] ?? '');
const has =
  (certificate: string) =>
  ({ plan: probe }: Observed): boolean =>
    probe?.certificates.includes(certificate) ?? false;
const isNamed =
  (view: string, name: string) =>
  ({ id }: Observed): boolean =>
    id.startsWith(`record:${view}/${name}/`);
const isRecordIn =
  (view: string, zone: string) =>
  ({ plan: probe }: Observed): boolean => {
    const record = map.records.get(probe?.records[0] ?? '');
    return record?.view === view && record.zone === zone;
  };
const isPublishedAs =
  (name: string) =>
  ({ plan: probe }: Observed): boolean =>
    String(probe?.target['url']).includes(`//${name}/`);

const cases: readonly (readonly [name: string, planted: Planted, causes: readonly string[]])[] = [
  ['an edge server is down', when(isAt('edge01.contoso.net')), ['server:edge01.contoso.net']],
  [
    'an edge server refuses everything',
    when(isAt('edge02.contoso.net'), 'connection-refused'),
    ['server:edge02.contoso.net'],
  ],
  ['a Front End server is down', when(isAt('fe01.contoso.net')), ['server:fe01.contoso.net']],
  ['a Director is down', when(isAt('dir01.contoso.net')), ['server:dir01.contoso.net']],
  [
    'two servers of two pools are down',
    when(isAt('edge01.contoso.net', 'fe02.contoso.net')),
    ['server:edge01.contoso.net', 'server:fe02.contoso.net'],
  ],
  [
    'both servers of an edge pool are down',
    when(isAt('edge01.contoso.net', 'edge02.contoso.net')),
    ['pool:pools/edge'],
  ],
  [
    'one address of an edge server is away',
    when(({ plan: probe }) => probe !== null && hostOf(probe) === '203.0.113.12'),
    ['address:203.0.113.12'],
  ],
  ['an agent reaches nothing', when(({ agentId }) => agentId === 'net-1'), ['agent:net-1']],
  ['the agent inside reaches nothing', when(({ agentId }) => agentId === 'in-1'), ['agent:in-1']],
  [
    'an agent is cut off while an edge server is down',
    when((series) => series.agentId === 'in-1' || isAt('edge01.contoso.net')(series)),
    ['agent:in-1', 'server:edge01.contoso.net'],
  ],
  [
    'the external certificate of an edge pool has expired',
    when(has('CERT-EDGE-EXTERNAL.edge'), 'certificate-expired'),
    ['certificate:CERT-EDGE-EXTERNAL.edge'],
  ],
  [
    'the internal certificate of an edge pool lacks a name',
    when(has('CERT-EDGE-INTERNAL.edge'), 'certificate-wrong-name'),
    ['certificate:CERT-EDGE-INTERNAL.edge'],
  ],
  [
    'one server of a pool shows an old certificate',
    when(
      (series) => has('CERT-EDGE-INTERNAL.edge')(series) && isAt('edge02.contoso.net')(series),
      'certificate-expired',
    ),
    ['listener:CERT-EDGE-INTERNAL.edge@edge02.contoso.net'],
  ],
  [
    'a certificate has expired and another server is down',
    (series) => {
      if (isAt('fe01.contoso.net')(series)) return 'timeout';
      return has('CERT-EDGE-EXTERNAL.edge')(series) ? 'certificate-expired' : null;
    },
    ['certificate:CERT-EDGE-EXTERNAL.edge', 'server:fe01.contoso.net'],
  ],
  [
    'a name is gone from the external DNS',
    when(isNamed('external', 'sip.contoso.com'), 'record-missing'),
    ['name:external/sip.contoso.com'],
  ],
  [
    'a name has another address',
    when(isNamed('external', 'webcon.contoso.com'), 'record-differs'),
    ['name:external/webcon.contoso.com'],
  ],
  [
    'a name of a published page is gone from the external DNS',
    (series) => {
      if (isNamed('external', 'meet.contoso.com')(series)) return 'record-missing';
      return isPublishedAs('meet.contoso.com')(series) ? 'name-not-found' : null;
    },
    ['name:external/meet.contoso.com'],
  ],
  [
    'a page behind a reverse proxy is in error',
    when(isPublishedAs('dialin.contoso.com'), 'http-status'),
    ['probe:web:dialin/dialin.contoso.com|https|https://dialin.contoso.com/'],
  ],
  [
    'a reverse proxy is down',
    when(
      ({ plan: probe }) =>
        probe?.flows.includes('RP-02.rp01') === true && probe.expected === 'open',
    ),
    ['service:Reverse proxy, Redmond, tcp/443'],
  ],
  [
    'the servers of a zone fail',
    when(isRecordIn('external', 'northwindtraders.com'), 'name-server-failure'),
    ['zone:external/northwindtraders.com'],
  ],
  [
    'the resolver of one agent is broken',
    when(({ kind, agentId }) => kind === 'dns' && agentId === 'net-2', 'name-server-failure'),
    ['resolver:net-2'],
  ],
  [
    'the resolver of one agent has other answers, and an edge server is down',
    (series) => {
      if (series.kind === 'dns') return series.agentId === 'net-1' ? 'record-differs' : null;
      return isAt('fe01.contoso.net')(series) ? 'timeout' : null;
    },
    ['resolver:net-1', 'server:fe01.contoso.net'],
  ],
  [
    'the external firewall lets nothing in',
    when((series) => flowOf(series)?.firewallId === 'fw-ext' && series.plan?.from === 'internet'),
    ['firewall:fw-ext/internet'],
  ],
  [
    'the internal firewall lets nothing out',
    when((series) => flowOf(series)?.firewallId === 'fw-int' && series.plan?.from === 'internal'),
    ['firewall:fw-int/internal'],
  ],
  [
    'the firewall between, while one edge server behind another one is down',
    when(
      (series) =>
        isAt('edge01-hamburg.contoso.net')(series) ||
        (flowOf(series)?.firewallId === 'fw-ext' && series.plan?.from === 'internet'),
    ),
    ['firewall:fw-ext/internet', 'server:edge01-hamburg.contoso.net'],
  ],
  [
    'a service refuses on every server',
    when(
      (series) =>
        flowOf(series)?.destination.label.startsWith('Web Conferencing Edge of edge.') ?? false,
      'connection-refused',
    ),
    ['service:Web Conferencing Edge of edge.contoso.net, tcp/443'],
  ],
  [
    'one port of one server is closed',
    when(({ id }) => id === 'flow:INT-03.edge:pool01/172.16.2.11|in-1'),
    ['probe:flow:INT-03.edge:pool01/172.16.2.11|tls|172.16.2.11'],
  ],
  ['nothing is wrong', () => null, []],
];

test.each(cases)('%s', (_, planted, causes) => {
  const found = find(withFault(planted));
  expect(found.map(({ cause }) => cause)).toEqual(causes);
  const failing = withFault(planted).filter(({ verdict }) => verdict === 'fails');
  expect(
    found.flatMap(({ symptoms }) => symptoms.map(({ seriesId }) => seriesId)).toSorted(),
  ).toEqual(failing.map(({ id }) => id).toSorted());
});

test.each(cases)('%s, whatever the order', (_, planted) => {
  const series = withFault(planted);
  expect(find(series.toReversed())).toEqual(find(series));
});

test.each(cases)('%s, and it stays so while it stands', (_, planted) => {
  const found = find(withFault(planted));
  expect(find(withFault(planted), found)).toEqual(found);
});

test('one edge server down is one alert, in words, with all that shows it and all that it touches', () => {
  const [found, ...others] = find(withFault(when(isAt('edge01.contoso.net'))));
  expect(others).toEqual([]);
  expect(found?.symptoms.length).toBeGreaterThanOrEqual(20);
  expect(found?.title).toBe('Edge server edge01.contoso.net does not answer');
  expect(found?.gravity).toBe('fails');
  const probes = found?.witnesses.flatMap(({ series }) => series.plan ?? []) ?? [];
  const touched = touchedBy(probes, map, design);
  expect(touched.servers).toEqual(['edge01.contoso.net']);
  expect(touched.scenarios).toContain('sign-in-remote');
  expect(touched.partners).toContain('fabrikam.com');
  expect(touched.users).toBeGreaterThan(0);
});

test('failures that are not confirmed support a cause and are not part of it', () => {
  const confirmed = 'flow:INT-03.edge:pool01/172.16.2.11|in-1';
  const series = withFault(when(isAt('edge02.contoso.net')), 1).map((each) =>
    each.id === confirmed ? { ...each, streak: 2 } : each,
  );
  const found = find(series);
  expect(found.map(({ cause, symptoms }) => [cause, symptoms.length])).toEqual([
    ['server:edge02.contoso.net', 1],
  ]);
});

test('a cause stays while what it explains recovers one after the other', () => {
  const planted = withFault(when(isAt('edge01.contoso.net')));
  const down = find(planted);
  const failing = planted.filter(({ verdict }) => verdict === 'fails');
  const recovering = (count: number) =>
    planted.map((series) =>
      failing.indexOf(series) >= 0 && failing.indexOf(series) < count
        ? { ...world.find(({ id }) => id === series.id)!, since: now.toISOString(), streak: 2 }
        : series,
    );
  for (const count of [1, failing.length - 2, failing.length - 1])
    expect(find(recovering(count), down).map(({ cause }) => cause)).toEqual([
      'server:edge01.contoso.net',
    ]);
  expect(find(recovering(failing.length), down)).toEqual([]);
});

test('what several agents see of the same thing is one alert, and the same one while only one sees it', () => {
  const opened = (...names: readonly string[]) =>
    world.map((each): Observed =>
      each.plan?.id === 'closed:internet/203.0.113.10/tcp/3389' && names.includes(each.agentId)
        ? {
            ...each,
            outcome: 'not-planned-but-open',
            failure: 'not-planned-but-open',
            verdict: 'fails',
            streak: 3,
            since: '2026-11-22T11:55:00.000Z',
          }
        : each,
    );
  const both = find(opened('net-1', 'net-2'));
  expect(both).toHaveLength(1);
  expect(both[0]?.symptoms).toHaveLength(2);
  expect(both[0]?.title).toMatch(/: not planned but open$/);
  expect(both[0]?.detail).toContain('seen from net-1 and net-2');
  const one = find(opened('net-2'), both);
  expect(one.map(({ cause }) => cause)).toEqual(both.map(({ cause }) => cause));
  expect(find(opened('net-1')).map(({ cause }) => cause)).toEqual(one.map(({ cause }) => cause));
});

test('a certificate that is about to end is one alert, and no failure', () => {
  const ends = '2026-12-01T00:00:00.000Z';
  const series = world.map((each) =>
    has('CERT-EDGE-EXTERNAL.edge')(each) ? { ...each, certificateEndsAt: ends } : each,
  );
  const found = find(series);
  expect(found.map(({ cause, title, gravity }) => ({ cause, title, gravity }))).toEqual([
    {
      cause: 'ending-certificate:CERT-EDGE-EXTERNAL.edge',
      title: 'Certificate Edge external, sip.contoso.com ends in 8 days',
      gravity: 'impaired',
    },
  ]);
  expect(found[0]?.detail).toMatch(/^It ends on 2026-12-01 at 00:00 UTC\. Seen by \d+ probes\.$/);
});

test.each([
  ['2026-11-22T20:00:00.000Z', 'ends within a day', /^It ends on 2026-11-22 at 20:00 UTC\./],
  ['2026-11-24T11:00:00.000Z', 'ends in 1 day', /^It ends on/],
  [
    '2026-11-22T11:00:00.000Z',
    'has ended',
    /^It ended on 2026-11-22 at 11:00 UTC: who checks it does not connect\. Seen by/,
  ],
])('a certificate that ends at %s %s', (ends, says, detail) => {
  const series = world.map((each) =>
    has('CERT-EDGE-EXTERNAL.edge')(each) ? { ...each, certificateEndsAt: ends } : each,
  );
  const [found] = find(series);
  expect(found?.title).toBe(`Certificate Edge external, sip.contoso.com ${says}`);
  expect(found?.detail).toMatch(detail);
});

test('what changes all the time is one alert until it is calm', () => {
  const flaps = (changes: number, verdict: 'works' | 'fails') =>
    world.map((each) =>
      each.id === 'flow:INT-03.edge:pool01/172.16.2.11|in-1'
        ? {
            ...each,
            changes,
            verdict,
            outcome: verdict === 'works' ? ('as-planned' as const) : ('missing' as const),
            streak: 2,
          }
        : each,
    );
  const [first, ...others] = find(flaps(7, 'works'));
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    flapping: true,
    title: expect.stringContaining('comes and goes') as unknown,
  });
  const open = [first!];
  expect(find(flaps(4, 'works'), open)).toMatchObject([{ flapping: true }]);
  expect(find(flaps(3, 'works'), open)).toEqual([]);
});

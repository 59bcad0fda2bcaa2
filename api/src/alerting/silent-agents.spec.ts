import { expect, test } from 'vitest';
import { WatchSettings } from '../domain/watched.ts';
import { findAlerts, type Watched } from './find-alerts.ts';
import { mapTopology } from './map-topology.ts';
import type { Observed } from './observed.ts';

const now = new Date('2026-11-22T12:00:00.000Z');
const ago = (minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString();

const series = (id: string): Observed => ({
  ...{ id, agentId: 'a1', agent: { name: 'Frankfurt', zone: 'internet' } },
  ...{ kind: 'tcp', target: {}, title: 'Access Edge', service: 'tcp/443', address: '203.0.113.10' },
  ...{ verdict: 'works', outcome: 'as-planned', seen: '', failure: null, plan: null },
  ...{ since: ago(99), lastAt: ago(9), streak: 9, certificateEndsAt: null, changes: 0 },
});
const agent = (lastSeenAt: string) => ({
  id: 'a1',
  name: 'Frankfurt',
  host: 'probe01',
  lastSeenAt,
});

const find = (own: Partial<Watched>) =>
  findAlerts({
    series: [series('s1'), series('s2')],
    agents: [agent(ago(4))],
    map: mapTopology(null, null),
    open: [],
    settings: WatchSettings.parse({}),
    now,
    listeningSince: new Date(ago(60)),
    ...own,
  });

test('an agent that is not heard of any more is an alert of its own', () => {
  expect(find({})).toMatchObject([
    {
      cause: 'silent-agent:a1',
      title: 'Agent Frankfurt is not heard of any more',
      detail:
        'Last heard of on 2026-11-22 at 11:56 UTC, from probe01. 2 probes that it is to run do not run.',
      gravity: 'impaired',
      flapping: false,
      symptoms: [{ seriesId: 'agent:a1', agentId: 'a1', failure: 'agent-missing', since: ago(4) }],
      failingSince: ago(4),
    },
  ]);
});

test('an agent from which nothing is watched, or that was just heard of, is none', () => {
  expect(find({ series: [] })).toEqual([]);
  expect(find({ agents: [agent(ago(2))] })).toEqual([]);
});

test('a server that has just started blames no agent for its own absence, and ends no alert for it', () => {
  const listeningSince = new Date(ago(1));
  expect(find({ listeningSince })).toEqual([]);
  expect(find({ listeningSince, open: find({}) })).toHaveLength(1);
});

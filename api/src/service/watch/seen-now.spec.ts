import { expect, test } from 'vitest';
import type { Series } from '../../domain/watched.ts';
import { plannedProbe } from '../probes/planned-probe.ts';
import { plannedText } from '../probes/planned-text.ts';
import { seenNow } from './seen-now.ts';

const names = Array.from({ length: 200 }, (_, nth) => `name-${nth}.contoso.com`);
const probe = plannedProbe({
  ...{ id: 'flow:EXT-05.edge/203.0.113.10', from: 'internet', kind: 'tls' },
  target: { host: '203.0.113.10', port: 5061, names, clientCertificate: 'demanded' },
});
const series: Series = {
  ...{ id: 's', topologyId: 'contoso', key: probe.id, agentId: 'out', kind: 'tls' },
  // As the database gives it back.
  target: { port: 5061, clientCertificate: 'demanded', names, host: '203.0.113.10' },
  ...{ title: 'Access Edge', service: 'tcp/5061', address: '203.0.113.10' },
  ...{ verdict: 'works', outcome: 'as-planned', failure: null, streak: 3, durationMs: 9 },
  ...{ planned: plannedText(probe).slice(0, 2_000), seen: 'answers', certificateEndsAt: null },
  ...{ lastAt: '2026-11-22T12:00:00.000Z', since: '2026-11-22T12:00:00.000Z' },
};

test('what was asked as it is planned now stands as it was seen', () => {
  expect(seenNow(series, probe)).toBe(series);
});

test('a series that nobody has asked yet is left alone', () => {
  const fresh = { ...series, verdict: null, outcome: null, planned: '', target: {} };
  expect(seenNow(fresh, probe)).toBe(fresh);
});

test.each<[string, Partial<Series>]>([
  ['asked for something else', { target: { ...series.target, clientCertificate: null } }],
  ['is asked for now and was seen before', { planned: 'tls at 203.0.113.10 port 443' }],
])('what an agent %s says nothing', (_, own) => {
  expect(seenNow({ ...series, ...own }, probe)).toEqual({
    ...{ ...series, ...own, verdict: 'unsure', outcome: 'unsure', failure: null },
    ...{ planned: plannedText(probe), seen: 'not asked since the plan changed' },
  });
});

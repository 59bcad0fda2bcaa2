import type { Report } from '@contract/probes';
import { expect, test } from 'vitest';
import { clockAt, spokenLines } from './spoken-lines';

const report: Report = {
  kind: 'tls',
  target: { host: 'sip.contoso.com' },
  startedAt: '2026-11-22T10:00:00.000Z',
  durationMs: 60,
  verdict: 'works',
  failure: null,
  phases: [{ name: 'resolve', durationMs: 6 }],
  observations: [],
  failures: [],
  visits: [
    {
      address: '203.0.113.10',
      port: 5061,
      verdict: 'works',
      durationMs: 50,
      phases: [
        { name: 'connect', durationMs: 24 },
        { name: 'tls', durationMs: 17 },
      ],
      observations: [],
      failures: [],
    },
  ],
  transcript: [
    { atMs: 31, address: '203.0.113.10', direction: 'sent', text: 'client hello' },
    { atMs: 2, address: null, direction: 'note', text: 'one address' },
  ],
};

test('what was said stands between the phases, in the order of time', () => {
  expect(spokenLines(report).map(({ what, text }) => `${what}: ${text}`)).toEqual([
    'note: one address',
    'resolve: 6 ms',
    'connect: 203.0.113.10:5061, 24 ms',
    'sent: client hello',
    'tls: 203.0.113.10:5061, 17 ms',
  ]);
});

test('a line tells the time of day to the millisecond', () => {
  const at = new Date(2026, 10, 22, 9, 5, 7, 4).getTime();
  expect(clockAt(at)).toBe('09:05:07.004');
});

import { expect, test } from 'vitest';
import type { Report } from '../../domain/report.ts';
import { boundedReport } from './bounded-report.ts';

const report = (lines: number, visits: number, length: number): Report => ({
  kind: 'tls',
  target: { host: 'x'.repeat(length) },
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 1,
  verdict: 'fails',
  failure: null,
  phases: [],
  observations: [{ name: 'banner', value: 'x'.repeat(length) }],
  failures: [],
  visits: Array.from({ length: visits }, (_, nth) => ({
    ...{ address: `192.0.2.${nth}`, port: 443, durationMs: 1, phases: [], failures: [] },
    verdict: nth % 2 ? ('fails' as const) : ('works' as const),
    observations: [{ name: 'banner', value: 'x'.repeat(length) }],
  })),
  transcript: Array.from({ length: lines }, (_, atMs) => ({
    ...{ atMs, address: null, direction: 'received' as const, text: 'x'.repeat(length) },
  })),
});

test.each([
  ['short', 10, 2, 100],
  ['a long transcript', 2_000, 2, 100],
  ['long lines', 100, 2, 10_000],
  ['many addresses', 10, 200, 2_000],
  ['all of it', 2_000, 200, 60_000],
])('a report with %s fits into its row', (_what, lines, visits, length) => {
  const kept = boundedReport(report(lines, visits, length));
  expect(JSON.stringify(kept).length).toBeLessThanOrEqual(64_000);
  expect(kept).toMatchObject({ kind: 'tls', verdict: 'fails', durationMs: 1 });
});

test('what fits is kept as it is, and of what does not the beginning, the end, and who failed', () => {
  const short = report(10, 2, 100);
  expect(boundedReport(short)).toEqual(short);
  const { transcript } = boundedReport(report(2_000, 2, 100));
  expect([transcript[0]?.atMs, transcript.at(-1)?.atMs]).toEqual([0, 1_999]);
  expect(transcript.find(({ direction }) => direction === 'note')?.text).toBe(
    '1920 lines were left out',
  );
  const { visits } = boundedReport(report(10, 200, 2_000));
  expect(visits.map(({ verdict }) => verdict)).toEqual(visits.map(() => 'fails'));
});

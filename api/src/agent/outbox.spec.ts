import { expect, test } from 'vitest';
import type { JobResult } from '../domain/job.ts';
import type { Report } from '../domain/report.ts';
import { Outbox } from './outbox.ts';

const report: Report = {
  kind: 'tcp',
  target: {},
  startedAt: '2026-11-22T12:00:00.000Z',
  durationMs: 1,
  verdict: 'works',
  failure: null,
  phases: [],
  observations: [],
  failures: [],
  visits: [],
  transcript: [],
};
const result = (n: number, changed: Partial<Report> = {}): JobResult => ({
  id: `job-${n}`,
  lease: `lease-${n}`,
  report: { ...report, ...changed },
});

test('results are handed in in batches, and once', async () => {
  const batches: string[][] = [];
  const outbox = new Outbox(async (results) => batches.push(results.map(({ id }) => id)));
  for (let n = 0; n < 450; n += 1) outbox.add(result(n));
  await outbox.flush();
  await outbox.flush();
  expect(batches.map((batch) => batch.length)).toEqual([200, 200, 50]);
  expect(new Set(batches.flat()).size).toBe(450);
  expect(outbox.size).toBe(0);
});

test('what could not be handed in stays, is still held, and is handed in later', async () => {
  let away = true;
  const outbox = new Outbox(async () => {
    if (away) throw new Error('away');
  });
  outbox.add(result(1));
  await expect(outbox.flush()).rejects.toThrow('away');
  expect(outbox.holds()).toEqual([{ id: 'job-1', lease: 'lease-1' }]);
  away = false;
  await outbox.flush();
  expect(outbox.holds()).toEqual([]);
});

test('of more results than are kept, the newest are', () => {
  const outbox = new Outbox(async () => undefined);
  for (let n = 0; n < 10_005; n += 1) outbox.add(result(n));
  expect(outbox.size).toBe(10_000);
  expect(outbox.holds()[0]?.id).toBe('job-5');
});

test('a result that came while its predecessor was on the way is handed in too', async () => {
  const leases: string[] = [];
  const outbox: Outbox = new Outbox(async (results) => {
    leases.push(...results.map(({ lease }) => lease));
    if (leases.length === 1) outbox.add({ ...result(1), lease: 'another' });
  });
  outbox.add(result(1));
  await outbox.flush();
  expect(leases).toEqual(['lease-1', 'another']);
});

test('a report that is too large loses what was said, and is handed in', async () => {
  const handed: JobResult[] = [];
  const outbox = new Outbox(async (results) => handed.push(...results));
  const line = { atMs: 0, address: null, direction: 'received', text: 'x'.repeat(1_000) } as const;
  outbox.add(result(1, { transcript: Array.from({ length: 600 }, () => line) }));
  await outbox.flush();
  expect(handed[0]?.report).toMatchObject({ verdict: 'works', transcript: [] });
});

import { expect, test } from 'vitest';
import type { Report } from '../../domain/report.ts';
import { WatchSettings } from '../../domain/watched.ts';
import { endLostJobs } from './end-lost-jobs.ts';
import type { EndedJob, JobStore, NewJob, SettingsStore } from './ports.ts';

const now = new Date('2026-11-22T12:00:00.000Z');

/** What is reported of jobs that nobody will do, `rounds` of them being full. */
const ended = async (
  lost: { readonly attempts: number; readonly pair: NewJob['pair'] },
  { probing = true, rounds = 0 } = {},
) => {
  const job: NewJob & { readonly attempts: number } = {
    ...{ id: 'j', sweepId: null, seriesId: 's', agentId: 'a', kind: 'tcp', timeoutMs: 1_000 },
    ...{ target: { host: '203.0.113.10' }, dueAt: now, notAfter: now, requestedBy: 'ada' },
    ...lost,
  };
  const reports: Report[] = [];
  const asked: unknown[] = [];
  const expire: JobStore['expire'] = async (when, reportOf) => {
    asked.push(when);
    reports.push(reportOf(job));
    const one: EndedJob = { id: 'j', seriesId: 's', pairId: null };
    return asked.length <= rounds ? Array<EndedJob>(when.most).fill(one) : [one];
  };
  const settings = WatchSettings.parse({ probing });
  await endLostJobs({
    jobs: { expire } as unknown as JobStore,
    settings: { read: async () => ({ settings }) } as unknown as SettingsStore,
    clock: { now: () => now },
  });
  return { asked, reports };
};

const alone = null;
const half = { id: 'p', side: 'first' as const };

test.each([
  ['that no agent took', 0, alone, true, 'agent-missing', 'its agent did not take it in time'],
  ['begun once', 1, alone, true, 'agent-missing', 'its agent began once and did not come back'],
  ['begun again', 3, half, true, 'agent-missing', 'its agent began 3 times and did not come back'],
  ['of a pair', 0, half, true, 'partner-missing', 'the two agents were not there at one time'],
  ['that was stopped', 1, alone, false, 'probes-stopped', 'probes are switched off'],
])('a job %s is reported as one that nobody could ask', async (...row) => {
  const [, attempts, pair, probing, code, detail] = row;
  const { reports, asked } = await ended({ attempts, pair }, { probing });
  expect(reports).toMatchObject([
    { kind: 'tcp', target: { host: '203.0.113.10' }, verdict: 'unsure', failure: { code, detail } },
  ]);
  expect(asked).toEqual([{ now, all: !probing, most: 500 }]);
});

test('however many there are, all are ended', async () => {
  expect((await ended({ attempts: 0, pair: alone }, { rounds: 3 })).asked).toHaveLength(4);
});

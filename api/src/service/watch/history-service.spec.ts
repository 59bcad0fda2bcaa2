import { expect, test } from 'vitest';
import { WatchSettings } from '../../domain/watched.ts';
import type { HistoryStore } from './history-ports.ts';
import { HistoryService } from './history-service.ts';
import type { SettingsStore } from './ports.ts';

const HOUR = 3_600;
const DAY = 86_400;
const now = new Date('2026-11-22T12:00:00.000Z');
const ago = (seconds: number): string => new Date(now.getTime() - seconds * 1_000).toISOString();

/** What is read for a stretch of history, where reports are kept for 10 days, hours for 50. */
const readFor = async (from: number, to: number, buckets: number): Promise<string> => {
  const read: string[] = [];
  const history = {
    read: async () => ({}),
    fromReports: async ({ seconds }: { seconds: number }) => {
      read.push(`reports by ${seconds}`);
      return [];
    },
    fromBuckets: async ({ seconds }: { seconds: number }, kept: number) => {
      read.push(`${kept === HOUR ? 'hours' : 'days'} by ${seconds}`);
      return [];
    },
  };
  const settings = WatchSettings.parse({ keepReportsDays: 10, keepHoursDays: 50 });
  const service = new HistoryService({
    plans: { planned: () => Promise.reject(new Error('not asked')) },
    history: history as unknown as HistoryStore,
    settings: { read: async () => ({ settings }) } as unknown as SettingsStore,
    clock: { now: () => now },
  });
  await service.buckets('s', { from: ago(from), to: ago(to), buckets });
  return read.join();
};

test.each([
  ['an hour in 60 parts', [HOUR, 0, 60], 'reports by 60'],
  ['a day in 240 parts', [DAY, 0, 240], 'reports by 360'],
  ['a week in 168 parts', [7 * DAY, 0, 168], `hours by ${HOUR}`],
  ['a month in 240 parts', [30 * DAY, 0, 240], `hours by ${3 * HOUR}`],
  ['a year in 240 parts', [360 * DAY, 0, 240], `days by ${2 * DAY}`],
  ['an hour of which reports are gone', [20 * DAY, 20 * DAY - HOUR, 60], `hours by ${HOUR}`],
  ['an hour of which hours are gone', [60 * DAY, 60 * DAY - HOUR, 60], `days by ${DAY}`],
])('%s is read from the finest that is kept and asked for', async (_, asked, from) => {
  const [begin = 0, end = 0, buckets = 1] = asked;
  expect(await readFor(begin, end, buckets)).toBe(from);
});

test('a stretch that ends before it begins is refused', async () => {
  await expect(readFor(0, HOUR, 10)).rejects.toThrow('The time is empty');
});

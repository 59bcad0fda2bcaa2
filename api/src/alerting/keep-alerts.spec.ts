import { describe, expect, test } from 'vitest';
import type { FoundAlert } from './find-alerts.ts';
import { keepAlerts, type Kept } from './keep-alerts.ts';
import { whatToTell, type Telling } from './what-to-tell.ts';

const symptoms = (...ids: readonly string[]): Kept['symptoms'] =>
  ids.map((seriesId) => ({
    seriesId,
    title: seriesId,
    service: 'tcp/443',
    address: '203.0.113.10',
    agentId: 'net-1',
    failure: 'timeout',
    since: '2026-11-22T11:00:00.000Z',
  }));

const open = (id: string, cause: string, ...ids: readonly string[]): Kept => ({
  id,
  cause,
  title: `Title of ${cause}`,
  startedAt: `2026-11-22T11:00:0${id}.000Z`,
  symptoms: symptoms(...ids),
});

const found = (cause: string, ...ids: readonly string[]): FoundAlert => ({
  cause,
  title: `Title of ${cause}`,
  detail: '',
  gravity: 'fails',
  flapping: false,
  symptoms: symptoms(...ids),
  witnesses: [],
  failingSince: null,
});

const shown = ({ kept, started, ended }: ReturnType<typeof keepAlerts<Kept>>) => ({
  kept: kept.map(({ alert, found: { cause }, note }) => `${alert.id} ${cause} ${note}`.trim()),
  started: started.map(({ cause }) => cause),
  ended: ended.map(({ alert, note }) => `${alert.id} ${note}`.trim()),
});

describe('alerts that stand', () => {
  test.each([
    [
      'go on with other symptoms',
      [open('1', 'server:a', 's1', 's2')],
      [found('server:a', 's2', 's3')],
      { kept: ['1 server:a'], started: [], ended: [] },
    ],
    [
      'end when nothing shows them',
      [open('1', 'server:a', 's1')],
      [found('server:b', 's2')],
      { kept: [], started: ['server:b'], ended: ['1'] },
    ],
    [
      'become a better cause, the oldest of them, and the others are part of it',
      [open('2', 'series:s2', 's2'), open('1', 'series:s1', 's1')],
      [found('server:a', 's1', 's2', 's3')],
      {
        kept: [
          '1 server:a Until now it looked like: Title of series:s1. It also explains: Title of series:s2.',
        ],
        started: [],
        ended: ['2 Explained from now on by: Title of server:a.'],
      },
    ],
    [
      'become part of one that stands',
      [open('1', 'series:s1', 's1'), open('2', 'server:a', 's2', 's3')],
      [found('server:a', 's1', 's2', 's3')],
      {
        kept: ['2 server:a It also explains: Title of series:s1.'],
        started: [],
        ended: ['1 Explained from now on by: Title of server:a.'],
      },
    ],
    [
      'fall into two, one of which goes on',
      [open('1', 'server:a', 's1', 's2')],
      [found('series:s1', 's1'), found('series:s2', 's2')],
      {
        kept: ['1 series:s1 Until now it looked like: Title of server:a.'],
        started: ['series:s2'],
        ended: [],
      },
    ],
    [
      'of certificates that end do not become failures of the same series',
      [open('1', 'server:a', 's1')],
      [found('ending-certificate:c', 's1')],
      { kept: [], started: ['ending-certificate:c'], ended: ['1'] },
    ],
  ] as const)('%s', (_, before, now, expected) => {
    expect(shown(keepAlerts(before, now))).toEqual(expected);
  });
});

describe('what is told', () => {
  const telling = (own: Partial<Telling['alert']> = {}, rest: Partial<Telling> = {}): Telling => ({
    alert: {
      gravity: 'fails',
      flapping: false,
      startedAt: '2026-11-22T12:00:00.000Z',
      acknowledgedAt: null,
      toldAt: '2026-11-22T12:00:05.000Z',
      ...own,
    },
    before: { gravity: 'fails', flapping: false },
    note: '',
    quiet: false,
    now: new Date('2026-11-22T12:01:00.000Z'),
    settleMs: 5_000,
    ...rest,
  });
  const soon = new Date('2026-11-22T12:00:04.999Z');
  const later = new Date('2026-11-22T16:00:05.000Z');

  test.each([
    ['that it began', telling({ toldAt: null }), 'started'],
    ['nothing until its cause is clear', telling({ toldAt: null }, { now: soon }), null],
    ['nothing in maintenance', telling({ toldAt: null }, { quiet: true }), null],
    ['nothing while it lasts', telling(), null],
    ['that it is another', telling({}, { note: 'It also explains more.' }), 'changed'],
    [
      'that it got worse',
      telling({}, { before: { gravity: 'impaired', flapping: false } }),
      'changed',
    ],
    ['not that it got better', telling({ gravity: 'impaired' }), null],
    ['that it comes and goes', telling({ flapping: true }), 'changed'],
    ['again after four hours', telling({}, { now: later }), 'reminder'],
    [
      'not again before a day when it only impairs',
      telling({ gravity: 'impaired' }, { now: later }),
      null,
    ],
    ['not again when somebody takes care', telling({ acknowledgedAt: 'x' }, { now: later }), null],
  ] as const)('%s', (_, given, event) => {
    expect(whatToTell(given)).toBe(event);
  });
});

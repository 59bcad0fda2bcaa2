import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProbeFailure, Report, Visit } from '../../domain/report.ts';
import { ReportDifference } from '../../domain/report-difference.ts';
import { commonLines } from './common-lines.ts';
import { compareReports } from './compare-reports.ts';

const visit = (more: Partial<Visit> = {}): Visit => ({
  ...{ address: '203.0.113.10', port: 5061, verdict: 'works', durationMs: 50 },
  phases: [
    { name: 'connect', durationMs: 20 },
    { name: 'tls', durationMs: 10 },
    { name: 'request', durationMs: 15 },
  ],
  observations: [{ name: 'tls-version', value: 'TLSv1.3' }],
  failures: [],
  ...more,
});

const failure = (more: Partial<ProbeFailure>): ProbeFailure => ({
  ...{ code: 'timeout', phase: 'connect', address: '203.0.113.10', detail: 'nothing came in time' },
  ...{ gravity: 'fails', causes: [] },
  ...more,
});

const said = (atMs: number, text: string, direction: 'sent' | 'received' = 'sent') => ({
  ...{ atMs, address: '203.0.113.10', direction, text },
});

const report = (more: Partial<Report> = {}): Report => ({
  ...{ kind: 'sip', target: {}, startedAt: '2026-11-22T10:00:00.000Z', durationMs: 60 },
  ...{ verdict: 'works', failure: null, observations: [], failures: [] },
  phases: [{ name: 'resolve', durationMs: 5 }],
  visits: [visit()],
  transcript: [said(36, 'OPTIONS sip:contoso.com SIP/2.0'), said(48, 'SIP/2.0 200 OK', 'received')],
  ...more,
});

const text = (one: Report, other: Report): string[] =>
  compareReports(one, other).lines.map(
    ({ kind, phase, address, what, before, after }) =>
      `${kind} ${address ?? '-'} ${phase ?? '-'} ${what}: ${before ?? '-'} | ${after ?? '-'}`,
  );

test('a report is the same as itself, in the order of what happened', () => {
  expect(text(report(), report())).toEqual([
    'same - resolve phase: 5 ms | 5 ms',
    'same 203.0.113.10 connect phase: 20 ms | 20 ms',
    'same 203.0.113.10 tls phase: 10 ms | 10 ms',
    'same 203.0.113.10 request sent: OPTIONS sip:contoso.com SIP/2.0 | OPTIONS sip:contoso.com SIP/2.0',
    'same 203.0.113.10 request received: SIP/2.0 200 OK | SIP/2.0 200 OK',
    'same 203.0.113.10 request phase: 15 ms | 15 ms',
    'same 203.0.113.10 - seen: tls-version: TLSv1.3 | tls-version: TLSv1.3',
  ]);
  expect(ReportDifference.safeParse(compareReports(report(), report())).error).toBeUndefined();
});

test('where a connection fails, everything behind it is only in the success', () => {
  const dead = visit({
    verdict: 'fails',
    phases: [{ name: 'connect', durationMs: 8_000 }],
    observations: [],
    failures: [failure({})],
  });
  expect(text(report(), report({ visits: [dead], transcript: [] }))).toEqual([
    'same - resolve phase: 5 ms | 5 ms',
    'same 203.0.113.10 connect phase: 20 ms | 8000 ms',
    'only-after 203.0.113.10 connect failure: - | timeout: nothing came in time',
    'only-before 203.0.113.10 tls phase: 10 ms | -',
    'only-before 203.0.113.10 request sent: OPTIONS sip:contoso.com SIP/2.0 | -',
    'only-before 203.0.113.10 request received: SIP/2.0 200 OK | -',
    'only-before 203.0.113.10 request phase: 15 ms | -',
    'only-before 203.0.113.10 - seen: tls-version: TLSv1.3 | -',
  ]);
});

describe('another answer', () => {
  const refused = report({
    transcript: [
      said(36, 'OPTIONS sip:contoso.com SIP/2.0'),
      said(48, 'SIP/2.0 504 Server time-out', 'received'),
    ],
    visits: [visit({ observations: [{ name: 'tls-version', value: 'TLSv1.2' }] })],
  });

  test('is a line that changed, beside the one that it was', () => {
    const lines = text(report(), refused).filter((line) => !line.startsWith('same'));
    expect(lines).toEqual([
      'changed 203.0.113.10 request received: SIP/2.0 200 OK | SIP/2.0 504 Server time-out',
      'changed 203.0.113.10 - seen: tls-version: TLSv1.3 | tls-version: TLSv1.2',
    ]);
  });

  test('is not paired with an observation of another name', () => {
    const other = report({ visits: [visit({ observations: [{ name: 'x', value: 'TLSv1.3' }] })] });
    const kinds = compareReports(report(), other).lines.map(({ kind }) => kind);
    expect(kinds.slice(-2)).toEqual(['only-before', 'only-after']);
  });
});

test('tokens and times are no difference', () => {
  const [one, other] = ['4f1e2d3c4b5a', '99aa88bb77cc'].map((id, nth) =>
    report({
      transcript: [said(36, `stream ${id} at 2026-11-22T10:0${nth}:00Z`)],
    }),
  );
  expect(compareReports(one!, other!).lines.every(({ kind }) => kind === 'same')).toBe(true);
});

test('an address that is gone and one that is new stand by themselves', () => {
  const moved = report({ visits: [visit({ address: '203.0.113.13' })], transcript: [] });
  const lines = compareReports(report({ transcript: [] }), moved).lines.slice(1);
  expect(lines.map(({ kind, address }) => `${kind} ${address ?? ''}`)).toEqual([
    ...Array<string>(4).fill('only-before 203.0.113.10'),
    ...Array<string>(4).fill('only-after 203.0.113.13'),
  ]);
});

describe('the longest that two lists have in common', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
  const steps = (one: readonly string[], other: readonly string[]) =>
    commonLines(one, other, (a, b) => a === b);

  test('gives both lists back', () => {
    fc.assert(
      fc.property(letters, letters, (one, other) => {
        const all = steps(one, other);
        expect(all.flatMap(({ before }) => before ?? [])).toEqual(one);
        expect(all.flatMap(({ after }) => after ?? [])).toEqual(other);
      }),
    );
  });

  test('is as long whichever comes first, and all of a list with itself', () => {
    const shared = (one: readonly string[], other: readonly string[]) =>
      steps(one, other).filter(({ before, after }) => before !== null && after !== null).length;
    fc.assert(
      fc.property(letters, letters, (one, other) => {
        expect(shared(one, other)).toBe(shared(other, one));
        expect(shared(one, one)).toBe(one.length);
      }),
    );
  });
});

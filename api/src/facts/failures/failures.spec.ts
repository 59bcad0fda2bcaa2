import { describe, expect, test } from 'vitest';
import { diagnostics } from '../diagnostics.ts';
import { published, readTable } from '../published.fixture.ts';
import { carriedBy } from './call-flows.fixture.ts';
import { confidenceOf, type Failure } from './failure.ts';
import { failureById, failures } from './index.ts';

test('every failure has an id of its own, says what mends it, and writes ids that are known', () => {
  expect(failureById.size).toBe(failures.length);
  const known = new Set(diagnostics.map(({ id }) => id));
  const lacking = failures.filter(
    ({ seen, remedy, when }) =>
      !remedy.endsWith('.') ||
      !when.endsWith('.') ||
      seen.length === 0 ||
      seen.some(({ diagnostics: code }) => code !== undefined && !known.has(code)),
  );
  expect(lacking).toEqual([]);
});

test('an id has the header that writes it', () => {
  const headers = new Map(diagnostics.map((each) => [each.id, each.headers]));
  const wrong = failures.flatMap(({ id, seen }) =>
    seen
      .filter(
        ({ diagnostics: code, header }) =>
          code !== undefined &&
          header !== undefined &&
          (headers.get(code) ?? []).length > 0 &&
          !headers.get(code)?.includes(header),
      )
      .map(({ diagnostics: code, header }) => [id, code, header]),
  );
  // Whether guests are told by the public header is not published; nothing else would reach them.
  expect(wrong).toEqual([['anonymous-users-off', 3014, 'ms-diagnostics-public']]);
});

interface Published {
  readonly when: string;
  readonly seen: string;
  readonly evidence: string;
}

describe.runIf(published)('published call flows', () => {
  const flows = published
    ? (readTable('callflows') as Record<string, { fails?: Published[] }[]>)
    : {};
  const entries = Object.entries(flows)
    .filter(([name]) => name !== 'meta')
    .flatMap(([, steps]) => steps.flatMap(({ fails }) => fails ?? []));
  const distinct = [
    ...new Map(
      entries.map((entry) => [JSON.stringify(entry), { ...entry, key: keyOf(entry) }]),
    ).values(),
  ];

  test('there are as many as are listed', () => {
    expect(new Set(distinct.map(({ key }) => key))).toEqual(new Set(Object.keys(carriedBy)));
  });

  test.each(distinct.map((entry) => [entry.key, entry] as const))('%s', (key, entry) => {
    const carriers = (carriedBy[key] ?? []).map((id) => failureById.get(id));
    expect(carriers.length).toBeGreaterThan(0);
    expect(carriers).not.toContain(undefined);
    const codes = codesOf(entry.seen);
    const shown = new Set(carriers.flatMap((failure) => (failure ? numbersOf(failure) : [])));
    expect([...codes].filter((code) => !shown.has(code))).toEqual([]);
  });

  test('every failure is as sure as the surest entry that it carries', () => {
    const words: Readonly<Record<string, string>> = { id_observed_in_a_real_trace: 'observed' };
    const order = ['unconfirmed', 'inferred', 'observed'];
    const carried = distinct
      .filter(({ seen }) => !seen.startsWith('see '))
      .flatMap(({ key, evidence }) =>
        (carriedBy[key] ?? []).map((id) => [id, words[evidence] ?? evidence] as const),
      );
    const surest = [...Map.groupBy(carried, ([id]) => id)].map(([id, own]) => [
      id,
      order[Math.max(...own.map(([, evidence]) => order.indexOf(evidence)))],
    ]);
    expect(surest.map(([id = '']) => [id, failureById.get(id)?.evidence])).toEqual(surest);
  });
});

test('what was seen in a trace is confirmed, all else is inferred', () => {
  expect(
    (['observed', 'inferred', 'unconfirmed'] as const).map((evidence) =>
      confidenceOf({ evidence }),
    ),
  ).toEqual(['confirmed', 'inferred', 'inferred']);
});

/** The same words stand for what a client does and for what an edge does. */
const keyOf = ({ when, seen }: Published): string =>
  seen.startsWith('client warns') ? `${when}, client` : when;

/** Numbers that a sentence gives as SIP statuses or ids: `504 1010 or 1047`, `28032 / 28033`. */
const codesOf = (seen: string): Set<number> =>
  new Set(
    [...seen.matchAll(/(?<![\dx-])(\d{3,5})(?![\d,x-]|xx)/gu)]
      .map(([, code]) => Number(code))
      .filter((code) => !notShown.has(code)),
  );

/** A winsock code, numbers of patterns and of ports. */
const notShown = new Set([10060, 10000, 1008, 443, 80, 3014]);

const numbersOf = ({ seen, when }: Failure): number[] =>
  seen.flatMap(({ status, diagnostics: code, text }) => [
    status ?? 0,
    code ?? 0,
    ...[...`${text} ${when}`.matchAll(/\d{2,5}/gu)].map(([number]) => Number(number)),
  ]);

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Diagnostic } from '../domain/diagnostic.ts';
import { diagnosticRanges } from './diagnostics/diagnostic-ranges.ts';
import { diagnostics } from './diagnostics.ts';
import { iceWarnings } from './diagnostics/ice-warnings.ts';
import { published, publishedFolder } from './published.fixture.ts';

interface Row {
  id: number;
  header: string;
  reason: string;
  alternate_reason?: string;
  sip_codes: number[];
  sip_codes_confidence: string;
  carried_in: string;
  cause: string | null;
  fix: string | null;
  edge_relevant: boolean;
  confidence: string;
}

interface Table {
  ranges: { first: number; last: number; component: string }[];
  codes: Row[];
  existing_ids_without_reason: number[];
  ice_warn_flags: { flags: { bit: string; confirmed: boolean }[] };
}

const sureness: Record<string, string> = {
  confirmed: 'confirmed',
  derived: 'derived',
  unconfirmed: 'inferred',
};

const headersOf = (header: string): string[] =>
  header.startsWith('CWA') ? ['event-log'] : header.replaceAll(/ \(\w+\)/g, '').split(/ [/+] /);

describe.runIf(published)('the table of ids', () => {
  const table: Table = published
    ? (JSON.parse(readFileSync(join(publishedFolder, 'ms-diagnostics.json'), 'utf8')) as Table)
    : { ranges: [], codes: [], existing_ids_without_reason: [], ice_warn_flags: { flags: [] } };
  const known = new Map(diagnostics.map((row) => [row.id, row]));

  test('is carried whole: every id with a text, every id without, and no other', () => {
    const all = [...table.codes.map(({ id }) => id), ...table.existing_ids_without_reason];
    expect(diagnostics.map(({ id }) => id)).toEqual(all.toSorted((a, b) => a - b));
    const silent = diagnostics.filter(({ reason }) => reason === null).map(({ id }) => id);
    expect(silent).toEqual(table.existing_ids_without_reason.toSorted((a, b) => a - b));
  });

  test.each(table.codes)('$id says what was published, and how sure it is', (row) => {
    const own = known.get(row.id)!;
    expect({
      headers: own.headers,
      reason: own.reason,
      statuses: own.statuses,
      statusConfidence: own.statusConfidence,
      carriedIn: own.carriedIn,
      hasCause: own.cause !== null,
      hasFix: own.fix !== null,
      external: own.external,
      confidence: own.confidence,
    }).toEqual({
      headers: headersOf(row.header),
      reason: row.reason,
      statuses: row.sip_codes,
      statusConfidence: sureness[row.sip_codes_confidence],
      carriedIn: row.carried_in,
      hasCause: row.cause !== null,
      hasFix: row.fix !== null,
      external: row.edge_relevant,
      confidence: sureness[row.confidence],
    });
    expect((row.alternate_reason ?? '').startsWith(own.alternateReason ?? '')).toBe(true);
    expect(own.alternateReason !== null).toBe(row.alternate_reason !== undefined);
  });

  test('has the same ranges', () => {
    expect(diagnosticRanges.map(({ first, last }) => [first, last])).toEqual(
      table.ranges.map(({ first, last }) => [first, last]),
    );
  });

  test('has the same bits of ICEWarn; those that nobody confirmed are inferred', () => {
    const bits = table.ice_warn_flags.flags.filter(({ bit }) => bit !== '0x0');
    expect(iceWarnings.map(({ bit, confidence }) => [bit, confidence])).toEqual(
      bits.map(({ bit, confirmed }) => [bit, confirmed ? 'confirmed' : 'inferred']),
    );
  });
});

test('causes and fixes are confirmed only where the field reported them', () => {
  const sure = diagnostics.filter(({ causeConfidence }) => causeConfidence === 'confirmed');
  expect(sure.map(({ id }) => id)).toEqual([
    22, 23, 24, 25, 1002, 1008, 1009, 1010, 1017, 1027, 1047, 4005, 15_000,
  ]);
});

test('every id is complete, of its own, and in a range', () => {
  for (const row of diagnostics) expect(Diagnostic.parse(row)).toEqual(row);
  expect(new Set(diagnostics.map(({ id }) => id)).size).toBe(diagnostics.length);
  const astray = diagnostics.filter(
    ({ id }) => !diagnosticRanges.some(({ first, last }) => first <= id && id <= last),
  );
  expect(astray.map(({ id }) => id)).toEqual([]);
});

test('what is remembered without a source is never said to be confirmed', () => {
  const bold = diagnostics.filter(
    ({ sources, confidence }) =>
      sources.every(({ key }) => key === 'MEMORY' || key === 'PATTERN') &&
      confidence === 'confirmed',
  );
  expect(bold.map(({ id }) => id)).toEqual([]);
});

test('causes and fixes are sentences', () => {
  const texts = diagnostics.flatMap(({ id, cause, fix }) =>
    [cause, fix].flatMap((text) => (text === null ? [] : [{ id, text }])),
  );
  expect(texts.filter(({ text }) => !/^[A-Z].*\.$/s.test(text))).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import { needs } from '../../needs.ts';
import { authority } from '../certificates.ts';
import { codesOf } from '../probing.ts';
import { faults, type Planted, type Row } from './faults.ts';
import { realRowsOf } from './real-rows.ts';
import { rowsOf } from './rows.ts';

const named = async (planted: Exclude<Planted, string>): Promise<void> => {
  const report = await planted.probe();
  expect([...new Set(codesOf(report))]).toEqual(planted.codes);
  const all = [...report.failures, ...report.visits.flatMap((visit) => visit.failures)];
  for (const { causes, detail } of all)
    expect([causes.length > 0, detail !== '']).toEqual([true, true]);
  expect(report.verdict).not.toBe('works');
};

const tried = (row: Row): void => {
  for (const fault of faults) {
    const planted = row[fault];
    if (typeof planted !== 'string') test(fault, () => named(planted));
  }
};

/** What each fault is called at each server, or why it cannot be there. */
const told = (rows: readonly (readonly [string, Row])[]): string =>
  rows
    .flatMap(([server, row]) => [
      server,
      ...faults.map((fault) => {
        const planted = row[fault];
        return `  ${fault}: ${typeof planted === 'string' ? `none, ${planted}` : planted.codes.join(', ')}`;
      }),
    ])
    .join('\n');

describe.runIf(needs('openssl'))('planted faults', () => {
  const ca = needs('openssl') ? authority() : (null as never);
  for (const [server, row] of Object.entries(rowsOf(ca)))
    describe(server, () => {
      tried(row);
    });
  for (const [server, { tool, row }] of Object.entries(realRowsOf(ca)))
    describe.runIf(needs(tool))(server, () => {
      tried(row);
    });

  test('every fault is named at every kind of server that can have it', async () => {
    const real = Object.entries(realRowsOf(ca)).map(([server, { row }]) => [server, row] as const);
    const rows = [...Object.entries(rowsOf(ca)), ...real];
    await expect(`${told(rows)}\n`).toMatchFileSnapshot('__golden__/planted-faults.txt');
    for (const fault of faults)
      expect(rows.filter(([, row]) => typeof row[fault] !== 'string')).not.toEqual([]);
  });
});

import { expect, test } from 'vitest';
import type { MaintenanceWindow } from '../domain/alert.ts';
import type { Clue } from './clues-of.ts';
import { isQuiet } from './is-quiet.ts';
import type { Witness } from './witness.ts';

const now = new Date('2026-11-22T12:00:00.000Z');
const at = (minutes: number): string => new Date(now.getTime() + minutes * 60_000).toISOString();

const window = (own: Partial<MaintenanceWindow> = {}): MaintenanceWindow => ({
  id: 'w',
  name: 'Patch day',
  topologyId: null,
  startsAt: at(-5),
  endsAt: at(5),
  concerns: [],
  createdBy: 'ada',
  ...own,
});

const clues: readonly Clue[] = [
  { kind: 'server', id: 'server:edge01.contoso.net', name: 'Edge server edge01.contoso.net' },
  { kind: 'partner', id: 'partner:fabrikam', name: 'fabrikam.com' },
  { kind: 'agent', id: 'agent:a1', name: 'Frankfurt' },
  { kind: 'certificate', id: 'certificate:c1', name: 'sip.contoso.com' },
];
const witness = (address: string): Witness => ({
  state: 'failing',
  clues,
  series: {
    ...{ id: address, agentId: 'a1', agent: { name: 'Frankfurt', zone: 'internet' } },
    ...{ kind: 'tcp', target: {}, title: `Access Edge, ${address}`, service: 'tcp/443', address },
    ...{ verdict: 'fails', outcome: null, seen: '', failure: 'timeout', plan: null },
    ...{ since: at(-9), lastAt: at(0), streak: 3, certificateEndsAt: null, changes: 0 },
  },
});
const shown = [witness('203.0.113.10'), witness('203.0.113.11')];
const open = { topologyId: 'contoso', silencedUntil: null };
const quiet = (windows: readonly MaintenanceWindow[], alert = open): boolean =>
  isQuiet(alert, shown, { windows, now });

test.each<[string, boolean, Partial<MaintenanceWindow>]>([
  ['everything', true, {}],
  ['its topology', true, { topologyId: 'contoso' }],
  ['another topology', false, { topologyId: 'fabrikam' }],
  ['a time that has not come', false, { startsAt: at(1) }],
  ['a time that begins now', true, { startsAt: at(0) }],
  ['a time that ends now', false, { endsAt: at(0) }],
  ['its server, in any case', true, { concerns: ['EDGE01.contoso.net'] }],
  ['its partner by name', true, { concerns: ['fabrikam.com'] }],
  ['its partner by id', true, { concerns: ['fabrikam'] }],
  ['its agent', true, { concerns: ['Frankfurt'] }],
  ['a certificate, which nobody maintains', false, { concerns: ['sip.contoso.com'] }],
  ['another server', false, { concerns: ['edge02.contoso.net'] }],
  ['one of the addresses that show it', false, { concerns: ['203.0.113.10'] }],
  ['all addresses that show it', true, { concerns: ['203.0.113.10', '203.0.113.11'] }],
])('maintenance of %s holds it back: %s', (_, expected, own) => {
  expect(quiet([window(own)])).toBe(expected);
});

test('several windows together hold back what each shows a part of', () => {
  const windows = shown.map(({ series }) => window({ concerns: [series.address] }));
  expect(quiet(windows)).toBe(true);
  expect(quiet(windows.slice(1))).toBe(false);
});

test.each([
  [at(1), true],
  [at(0), false],
])('silenced until %s: %s', (silencedUntil, expected) => {
  expect(isQuiet({ ...open, silencedUntil }, shown, { windows: [], now })).toBe(expected);
});

import type { AuditEntry } from '@contract/changes';
import { recent } from './recent';

const entry = (sequence: number, label: string, requestId: string | null): AuditEntry => ({
  sequence,
  label,
  requestId,
  at: '2026-11-22T09:41:00Z',
  actor: 'ines',
  action: 'delete',
  topologyId: 'contoso',
  collection: 'pools',
  entityId: 'edge',
  before: null,
  after: null,
});

test('what was done together is one line that says how much it touched', () => {
  const lines = recent([
    entry(5, 'Delete pool', 'b'),
    entry(4, 'Delete pool', 'b'),
    entry(3, 'Set port', 'a'),
  ]);
  expect(lines.map(({ label, count }) => [label, count])).toEqual([
    ['Delete pool', 2],
    ['Set port', 1],
  ]);
});

test('the same words in another request are another line', () => {
  expect(recent([entry(2, 'Set port', 'b'), entry(1, 'Set port', 'a')])).toHaveLength(2);
  expect(recent([entry(2, 'Import', null), entry(1, 'Import', null)])).toHaveLength(2);
});

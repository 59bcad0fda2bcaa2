import { agreedEdit, type Conflict, conflictRows, settled } from './conflict-rows';
import { portEdit } from './edit.fixture';

const conflict = (current: Record<string, unknown> | null): Conflict => ({
  collection: 'pools',
  id: 'edge',
  revision: current ? 9 : null,
  current,
  changedBy: 'M. Okafor',
  changedAt: '2026-11-22T09:40:00Z',
});

const theirs = conflict({ port: 5062, nat: true, revision: 9, changedBy: 'M. Okafor' });

test('a field that both changed shows before, theirs and yours', () => {
  expect(conflictRows(portEdit(5061), [theirs])[0]).toMatchObject({
    field: 'port',
    before: 443,
    theirs: 5062,
    yours: 5061,
    unchanged: false,
  });
});

test('a field that only they changed is shown without a choice', () => {
  expect(conflictRows(portEdit(5061), [theirs])[1]).toMatchObject({
    field: 'nat',
    before: false,
    theirs: true,
    unchanged: true,
  });
});

test('stamps, and fields that hold the same on both sides, are no conflict', () => {
  expect(conflictRows(portEdit(5061), [conflict({ port: 5061, nat: false, revision: 9 })])).toEqual(
    [],
  );
});

test('choosing yours saves against the revision that is there now', () => {
  expect(settled(portEdit(5061), [theirs], new Set())?.changes).toMatchObject([
    { change: { op: 'update', value: { port: 5061 } }, revision: 9 },
  ]);
});

test('choosing theirs for everything leaves nothing to save', () => {
  expect(settled(portEdit(5061), [theirs], new Set(['pools/edge/port']))).toBeNull();
});

test('what was deleted meanwhile is created again with the change in it', () => {
  expect(settled(portEdit(5061), [conflict(null)], new Set())?.changes).toEqual([
    {
      change: { op: 'create', collection: 'pools', id: 'edge', value: { port: 5061, nat: false } },
    },
  ]);
});

test('a deletion is repeated against the revision that is there now', () => {
  const edit = {
    label: 'Delete',
    changes: [{ change: { op: 'delete' as const, collection: 'pools', id: 'edge' }, revision: 1 }],
  };
  expect(settled(edit, [theirs], new Set())?.changes).toMatchObject([
    { change: { op: 'delete' }, revision: 9 },
  ]);
});

test('where both wrote the same nobody is asked, and the edit goes on against what is there now', () => {
  const same = conflict({ port: 5061, nat: false, revision: 9 });
  expect(agreedEdit(portEdit(5061), [same])?.changes).toMatchObject([{ revision: 9 }]);
});

test.each([
  { what: 'a field differs', there: theirs },
  { what: 'it was deleted meanwhile', there: conflict(null) },
])('where $what somebody is asked', ({ there }) => {
  expect(agreedEdit(portEdit(5061), [there])).toBeNull();
});

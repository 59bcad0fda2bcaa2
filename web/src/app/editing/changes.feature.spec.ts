import { SessionActions } from '../state/session.feature';
import { TopologiesActions } from '../state/topologies.feature';
import { ChangesActions, changesFeature } from './changes.feature';
import type { Edit } from './edit';
import { appliedPort, portEdit } from './edit.fixture';

const topologyId = 'contoso';
type State = ReturnType<typeof changesFeature.reducer>;

const start = (): State =>
  changesFeature.reducer(undefined, TopologiesActions.entered({ topologyId }));

const done = (
  state: State,
  edit: Edit,
  origin: 'edit' | 'undo' | 'redo',
  [port, revision]: readonly [number, number],
): State => {
  const sent = changesFeature.reducer(state, ChangesActions.apply({ edit, origin }));
  return changesFeature.reducer(
    sent,
    ChangesActions.applied({
      topologyId,
      edit,
      origin,
      ticket: 0,
      applied: appliedPort(port, revision),
    }),
  );
};

const stacks = (state: State) => state.stacks[topologyId] ?? { undo: [], redo: [] };

test('what was done can be undone with the inverse, at the revision that it left', () => {
  const state = done(start(), portEdit(5061), 'edit', [443, 2]);
  expect(stacks(state).undo).toEqual([
    {
      label: 'Set port to 5061',
      cascade: true,
      changes: [
        {
          change: { op: 'update', collection: 'pools', id: 'edge', value: { port: 443 } },
          revision: 2,
        },
      ],
    },
  ]);
  expect(state.pending).toBe(0);
});

test('undo moves it to redo, and redo back', () => {
  const edited = done(start(), portEdit(5061), 'edit', [443, 2]);
  const undone = done(edited, stacks(edited).undo[0] as Edit, 'undo', [5061, 3]);
  expect([stacks(undone).undo.length, stacks(undone).redo.length]).toEqual([0, 1]);
  const again = done(undone, stacks(undone).redo[0] as Edit, 'redo', [443, 4]);
  expect([stacks(again).undo.length, stacks(again).redo.length]).toEqual([1, 0]);
});

test('a new edit forgets what could be done again', () => {
  const edited = done(start(), portEdit(5061), 'edit', [443, 2]);
  const undone = done(edited, stacks(edited).undo[0] as Edit, 'undo', [5061, 3]);
  expect(stacks(done(undone, portEdit(80), 'edit', [443, 4])).redo).toEqual([]);
});

test('own later edits carry older undo steps along; what others did in between does not', () => {
  const twice = done(
    done(start(), portEdit(5061), 'edit', [443, 2]),
    portEdit(80, 2),
    'edit',
    [5061, 3],
  );
  expect(stacks(twice).undo.map(({ changes }) => changes[0]?.revision)).toEqual([3, 3]);
  const others = done(
    done(start(), portEdit(5061), 'edit', [443, 2]),
    portEdit(80, 3),
    'edit',
    [5061, 4],
  );
  expect(stacks(others).undo.map(({ changes }) => changes[0]?.revision)).toEqual([2, 4]);
});

test('a refusal is no longer on its way and changes no stack', () => {
  const sent = changesFeature.reducer(start(), ChangesActions.apply({ edit: portEdit(1) }));
  const problem = { type: 'conflict', title: 'Conflict', status: 409 };
  const refused = changesFeature.reducer(
    sent,
    ChangesActions.refused({ topologyId, edit: portEdit(1), origin: 'edit', ticket: 0, problem }),
  );
  expect([sent.pending, refused.pending, stacks(refused).undo.length]).toEqual([1, 0, 0]);
});

test('what was kept over a reload can be undone, and gives way to what was done since', () => {
  const kept = { undo: [portEdit(5061)], redo: [] };
  const restored = changesFeature.reducer(
    start(),
    ChangesActions.restored({ topologyId, stacks: kept }),
  );
  expect(stacks(restored)).toEqual(kept);
  const since = done(start(), portEdit(80), 'edit', [443, 2]);
  const late = changesFeature.reducer(since, ChangesActions.restored({ topologyId, stacks: kept }));
  expect(stacks(late)).toEqual(stacks(since));
});

test('nobody undoes what somebody else did before in this tab', () => {
  const edited = done(start(), portEdit(5061), 'edit', [443, 2]);
  expect(stacks(changesFeature.reducer(edited, SessionActions.ended())).undo).toEqual([]);
});

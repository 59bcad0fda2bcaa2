import { changesApi, type TopologyEvent } from '@contract/changes';
import { type TopologyHead, topologiesApi } from '@contract/topologies';
import { Subject } from 'rxjs';
import { TopologyEvents } from '../api/topology-events';
import { onScreen } from '../state/effects.fixture';
import * as topologiesEffects from '../state/topologies.effects';
import { Settlement } from './settlement';
import * as effects from './changes.effects';
import { ChangesActions, changesFeature } from './changes.feature';
import { appliedPort, portEdit } from './edit.fixture';

const { loadHead, refresh } = topologiesEffects;
let events: Subject<TopologyEvent>;

const head = (revision: number) => ({ id: 'contoso', revision }) as unknown as TopologyHead;
const changed = (revision: number): TopologyEvent => ({ revision, actor: 'Otto', label: 'Change' });

const editing = () => {
  events = new Subject();
  const console = onScreen(
    { ...effects, loadHead, refresh },
    { provide: TopologyEvents, useValue: () => events },
    { provide: Settlement, useValue: { settle: () => new Subject() } },
  );
  const { store, server } = console;
  const heads = () => server.of(topologiesApi.head);
  const applies = () => server.of(changesApi.apply);
  const edit = (port: number) => {
    store.dispatch(ChangesActions.apply({ edit: portEdit(port) }));
  };
  return { ...console, heads, applies, edit };
};

describe('what somebody else changed', () => {
  test('is read at once', () => {
    const { server, heads } = editing();
    server.answer(heads()[0]!, head(1));
    events.next(changed(2));
    expect(heads()).toHaveLength(2);
  });

  test('while an edit is on its way is read when that is refused', () => {
    const { server, heads, applies, edit } = editing();
    server.answer(heads()[0]!, head(1));
    edit(5061);
    events.next(changed(2));
    expect(heads()).toHaveLength(1);
    applies()[0]!.reply.error({ type: 'conflict', title: 'Conflict', status: 409 });
    expect(heads()).toHaveLength(2);
  });

  test('is not read twice: neither the own edit, nor what the head on its way tells', () => {
    const { server, heads, applies, edit } = editing();
    events.next(changed(1));
    server.answer(heads()[0]!, head(1));
    edit(5061);
    events.next(changed(2));
    server.answer(applies()[0]!, appliedPort(443, 2));
    expect(heads()).toHaveLength(2);
  });

  test('before the stream began is read: the head is older than what the stream begins with', () => {
    const { server, heads } = editing();
    events.next(changed(3));
    server.answer(heads()[0]!, head(2));
    expect(heads()).toHaveLength(2);
  });
});

describe('undo pressed again before the first is done', () => {
  test('undoes the edit before', () => {
    const { store, server, applies, edit } = editing();
    edit(5061);
    server.answer(applies()[0]!, appliedPort(443, 2));
    edit(5062);
    server.answer(applies()[1]!, appliedPort(5061, 3));
    for (let press = 0; press < 3; press++) store.dispatch(ChangesActions.undo());
    expect(applies()).toHaveLength(3);
    server.answer(applies()[2]!, appliedPort(5062, 4));
    expect(applies()).toHaveLength(4);
    server.answer(applies()[3]!, appliedPort(5061, 5));
    expect(applies()).toHaveLength(4);
    expect(store.selectSignal(changesFeature.selectUndoable)()).toBeNull();
  });

  test('and redo after it: each waits for the one before', () => {
    const { store, server, applies, edit } = editing();
    edit(5061);
    store.dispatch(ChangesActions.undo());
    store.dispatch(ChangesActions.redo());
    expect(applies()).toHaveLength(1);
    server.answer(applies()[0]!, appliedPort(443, 2));
    server.answer(applies()[1]!, appliedPort(5061, 3));
    server.answer(applies()[2]!, appliedPort(443, 4));
    expect(store.selectSignal(changesFeature.selectUndoable)()).not.toBeNull();
    expect(store.selectSignal(changesFeature.selectRedoable)()).toBeNull();
  });
});

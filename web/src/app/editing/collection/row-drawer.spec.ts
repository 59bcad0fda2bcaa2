import { TestBed } from '@angular/core/testing';
import { changesApi } from '@contract/changes';
import { onScreen } from '../../state/effects.fixture';
import { RowDrawer } from './row-drawer';

beforeEach(() => {
  TestBed.overrideComponent(RowDrawer, { set: { template: '', imports: [] } });
});

test('what depends on the row of before is not shown at the next', async () => {
  const { server } = onScreen({});
  const fixture = TestBed.createComponent(RowDrawer);
  fixture.componentRef.setInput('collection', 'sites');
  for (const id of ['hamburg', 'bremen']) {
    fixture.componentRef.setInput('row', { id, name: id });
    await fixture.whenStable();
  }
  const [one, two] = server.of(changesApi.dependants);
  two?.reply.next([]);
  one?.reply.next([{ collection: 'pools', id: 'p', label: 'Pool', field: 'siteId' }]);
  const [before, now] = server.of(changesApi.history);
  now?.reply.next({ rows: [] });
  before?.reply.next({ rows: [{ label: 'Set users of Hamburg' }] });
  const drawer = fixture.componentInstance as unknown as {
    dependants: () => readonly unknown[];
    history: () => readonly unknown[];
  };
  expect([drawer.dependants(), drawer.history()]).toEqual([[], []]);
});

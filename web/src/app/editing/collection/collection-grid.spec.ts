import { TestBed } from '@angular/core/testing';
import { entityApi } from '@contract/entities';
import { onScreen } from '../../state/effects.fixture';
import * as rowsEffects from '../../state/rows.effects';
import { TopologiesActions } from '../../state/topologies.feature';
import { CollectionGrid } from './collection-grid';

beforeEach(() => {
  TestBed.overrideComponent(CollectionGrid, { set: { template: '', imports: [] } });
});

const shown = async (inputs: Record<string, unknown>) => {
  const { store, server } = onScreen(rowsEffects);
  const fixture = TestBed.createComponent(CollectionGrid);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  await fixture.whenStable();
  const grid = fixture.componentInstance as unknown as { open: () => { name: string } | null };
  return { store, server, fixture, grid };
};

test('another topology on the same page has its own rows read', async () => {
  const { store, server, fixture } = await shown({ collection: 'sites' });
  expect(server.of(entityApi('sites').list)).toHaveLength(1);
  store.dispatch(TopologiesActions.entered({ topologyId: 'other' }));
  await fixture.whenStable();
  expect(server.of(entityApi('sites').list)).toHaveLength(2);
});

test('a row of the server is shown as it was read last', async () => {
  const { store, server, fixture, grid } = await shown({
    collection: 'users',
    server: true,
    id: 'alice',
  });
  const head = { id: 'contoso', revision: 2, counts: {} };
  store.dispatch(TopologiesActions.headLoaded({ head: head as never }));
  await fixture.whenStable();
  const [before, now] = server.of(entityApi('users').read);
  now?.reply.next({ id: 'alice', name: 'new' });
  before?.reply.next({ id: 'alice', name: 'old' });
  expect(grid.open()?.name).toBe('new');
});

test('rows stand in the order in which one counts their ids', async () => {
  const { server, fixture } = await shown({ collection: 'servers' });
  const rows = ['edge1', 'edge10', 'edge2'].map((id) => ({ id, fqdn: `${id}.contoso.net` }));
  const [asked] = server.of(entityApi('servers').list);
  asked?.reply.next({ rows, next: null, total: 3 });
  asked?.reply.complete();
  await fixture.whenStable();
  const grid = fixture.componentInstance as unknown as { rows: () => { id: string }[] };
  expect(grid.rows().map(({ id }) => id)).toEqual(['edge1', 'edge2', 'edge10']);
});

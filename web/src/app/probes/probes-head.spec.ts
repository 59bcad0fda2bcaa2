import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { agentsApi } from '@contract/agents';
import { schedulesApi } from '@contract/watching';
import { onScreen } from '../state/effects.fixture';
import { ProbesHead } from './probes-head';

beforeEach(() => {
  TestBed.overrideComponent(ProbesHead, { set: { template: '', imports: [] } });
});

const shown = async (inputs: Record<string, unknown>) => {
  const { server } = onScreen({}, provideRouter([]));
  const fixture = TestBed.createComponent(ProbesHead);
  fixture.componentRef.setInput('topologyId', 'contoso');
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  await fixture.whenStable();
  const head = fixture.componentInstance as unknown as {
    parts: () => { label: string; count?: number | null }[];
  };
  const counts = () =>
    head.parts().map(({ label, count }) => `${label} ${count === undefined ? '' : String(count)}`);
  return { server, counts };
};

const plain = ['Planned against observed ', 'Targets '];

test('agents that stand and schedules are counted; until then their place is kept', async () => {
  const { server, counts } = await shown({ part: '' });
  expect(counts()).toEqual([...plain, 'Agents null', 'Schedules null']);
  server.of(agentsApi.list)[0]?.reply.next([{ state: 'online' }, { state: 'revoked' }]);
  server.of(schedulesApi.list)[0]?.reply.next([{}, {}, {}, {}]);
  expect(counts()).toEqual([...plain, 'Agents 1', 'Schedules 4']);
});

test('what a page lists it counts itself', async () => {
  const { server, counts } = await shown({ part: 'agents', count: 3 });
  expect(server.of(agentsApi.list)).toHaveLength(0);
  expect(counts()).toEqual([...plain, 'Agents 3', 'Schedules null']);
});

import { probesApi, type SweepProgress } from '@contract/probes';
import { Subject } from 'rxjs';
import { SweepStream } from '../api/sweep-stream';
import { onScreen } from './effects.fixture';
import * as effects from './probes.effects';
import { ProbesActions, probesFeature } from './probes.feature';
import { TopologiesActions } from './topologies.feature';
import { followed, series, sweep } from './watched.fixture';

let streams: Subject<SweepProgress>[];

/** The console while a sweep runs. */
const following = () => {
  streams = [];
  const open = () => {
    const stream = new Subject<SweepProgress>();
    streams.push(stream);
    return stream;
  };
  const console = onScreen(effects, { provide: SweepStream, useValue: open });
  console.store.dispatch(ProbesActions.load());
  console.server.answer(console.server.of(probesApi.planned)[0]!, followed());
  return console;
};

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('what a sweep tells after its end is seen', () => {
  const { store } = following();
  const rows = store.selectSignal(probesFeature.selectRows);
  const ended = sweep({ state: 'done', done: 10 });
  streams[0]?.next({ sweep: ended, series: [] });
  streams[0]?.next({ sweep: ended, series: [series({ outcome: 'missing' })] });
  expect(rows()).toMatchObject([{ outcome: 'missing' }]);
});

test('a stream that breaks off is opened again while the sweep runs, and what came meanwhile is fetched', () => {
  const { server } = following();
  streams[0]?.complete();
  vi.advanceTimersByTime(60_000);
  expect(streams).toHaveLength(2);
  expect(server.of(probesApi.planned)).toHaveLength(2);
  streams[1]?.next({ sweep: sweep({ state: 'done', done: 10 }), series: [] });
  streams[1]?.complete();
  vi.advanceTimersByTime(60_000);
  expect(streams).toHaveLength(2);
});

test('the sweep of a topology that is left is not followed any more', () => {
  const { store } = following();
  store.dispatch(TopologiesActions.entered({ topologyId: 'other' }));
  expect(streams[0]?.observed).toBe(false);
});

test('a second thing that is asked while the first is on its way is asked too; the same thing is not', () => {
  const { store, server } = following();
  for (const keys of [['a'], ['b'], ['b'], null, null])
    store.dispatch(ProbesActions.sweepAsked({ keys }));
  expect(server.of(probesApi.sweep)).toHaveLength(3);
});

import type { Series } from '@contract/probes';
import { describe, expect, it } from 'vitest';
import { ProbesActions, probesFeature } from './probes.feature';
import { TopologiesActions } from './topologies.feature';
import { followed, series, sweep } from './watched.fixture';

const loaded = (planned: ReturnType<typeof followed>) =>
  ProbesActions.loaded({ topologyId: 'contoso', planned });
const told = (seen: readonly Series[], over = {}) =>
  ProbesActions.progressed({ progress: { sweep: sweep(over), series: [...seen] } });

const refused = series({ outcome: 'missing', seen: 'connection refused' });

type Action = ReturnType<typeof loaded | typeof told | typeof ProbesActions.sweepStarted>;

const after = (
  ...actions: readonly (
    Action | ReturnType<typeof ProbesActions.load | typeof ProbesActions.failed>
  )[]
) =>
  actions.reduce<ReturnType<typeof probesFeature.reducer>>(
    probesFeature.reducer,
    probesFeature.reducer(undefined, TopologiesActions.entered({ topologyId: 'contoso' })),
  ).planned;

describe('what a sweep tells while an answer is awaited', () => {
  it('is not lost to an answer that was read before it', () => {
    const { state, value } = after(
      loaded(followed({ sweep: null, waiting: [] })),
      ProbesActions.sweepStarted({ sweep: sweep() }),
      told([refused], { done: 5 }),
      loaded(followed()),
    );
    expect(state).toBe('ready');
    expect(value).toMatchObject({ sweep: { done: 5 }, waiting: [] });
    expect(value?.rows).toMatchObject([{ outcome: 'missing', series: [{ id: 's1' }] }]);
  });

  it('is seen at once', () => {
    const { state, value } = after(
      loaded(followed()),
      ProbesActions.load(),
      told([refused], { done: 5 }),
    );
    expect(state).toBe('loading');
    expect(value?.rows).toMatchObject([{ outcome: 'missing' }]);
  });

  it('ends with the answer: a later one has the last word', () => {
    const { value } = after(
      loaded(followed()),
      ProbesActions.load(),
      told([refused]),
      loaded(followed()),
      ProbesActions.load(),
      loaded(followed({ sweep: null, waiting: [] })),
    );
    expect(value).toMatchObject({ sweep: null, rows: [{ outcome: null }] });
  });
});

describe('what comes late from a topology that was left', () => {
  it.each([
    ['a sweep that started', ProbesActions.sweepStarted({ sweep: sweep({ topologyId: 'other' }) })],
    ['a sweep that goes on', told([refused], { topologyId: 'other', done: 9 })],
  ])('%s is not taken for one of the topology on screen', (_, late) => {
    const { value } = after(loaded(followed({ sweep: null })), late);
    expect(value).toMatchObject({ sweep: null, rows: [{ outcome: null }] });
  });

  it('a failure is not shown', () => {
    const problem = { type: 'internal', title: 'Failed', status: 500 };
    const { state } = after(ProbesActions.failed({ topologyId: 'other', problem }));
    expect(state).toBe('idle');
  });
});

import { proofFeature } from './proof.feature';
import { faulty } from './supposal';
import { TopologiesActions } from './topologies.feature';
import { WhatIfActions, whatIfFeature } from './what-if.feature';

type State = ReturnType<typeof whatIfFeature.reducer>;
type Action = Parameters<typeof whatIfFeature.reducer>[1];

const down = (serverId: string) => faulty(`${serverId} down`, { kind: 'server-down', serverId });
const after = (...actions: readonly Action[]): State =>
  actions.reduce<State>(
    (state, action) => whatIfFeature.reducer(state, action),
    whatIfFeature.reducer(undefined, TopologiesActions.entered({ topologyId: 'a' })),
  );
const opened = WhatIfActions.opened({ supposal: down('edge01') });

test('opening may suppose something at once, and the same is supposed once', () => {
  const state = after(opened, WhatIfActions.supposed({ supposal: down('edge01') }));
  expect([state.open, state.supposals.length]).toEqual([true, 1]);
});

test('what is no longer supposed takes its difference along', () => {
  const difference = { summary: '' } as never;
  const loaded = WhatIfActions.loaded({ topologyId: 'a', difference });
  expect(after(opened, loaded).difference.state).toBe('ready');
  const dropped = after(opened, loaded, WhatIfActions.dropped({ supposal: down('edge01') }));
  expect([dropped.supposals, dropped.difference.state]).toEqual([[], 'idle']);
  const late = WhatIfActions.loaded({ topologyId: 'a', difference });
  expect(whatIfFeature.reducer(dropped, late).difference.state).toBe('idle');
});

test('another topology begins with nothing supposed', () => {
  const state = after(opened, TopologiesActions.entered({ topologyId: 'b' }));
  expect([state.open, state.supposals]).toEqual([false, []]);
});

test('all that is supposed is one hypothesis over the rulesets that are chosen', () => {
  const whatIf = after(opened, WhatIfActions.supposed({ supposal: down('edge02') }));
  const proof = proofFeature.reducer(undefined, { type: 'none' });
  expect(whatIfFeature.selectHypothesis({ whatIf, proof })).toEqual({
    rulesets: 'planned',
    changes: [],
    faults: [
      { kind: 'server-down', serverId: 'edge01' },
      { kind: 'server-down', serverId: 'edge02' },
    ],
  });
});

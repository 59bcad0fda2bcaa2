import type { PlanReply } from '@contract/plan';
import { PlanActions, planFeature } from './plan.feature';
import { TopologiesActions } from './topologies.feature';

const plan = (revision: number): PlanReply => ({
  revision,
  flows: [],
  records: [],
  certificates: [],
  capacity: [],
  rulesets: [],
  findings: (['error', 'warning', 'warning'] as const).map((severity) => ({
    severity,
    code: 'next-hop-missing',
    message: 'edge has no next hop',
    reason: '',
    entities: [],
    factId: null,
    confidence: 'confirmed',
    remedy: '',
    fix: null,
  })),
});

type State = ReturnType<typeof planFeature.reducer>;
const entered = (): State =>
  planFeature.reducer(undefined, TopologiesActions.entered({ topologyId: 'a' }));
const loaded = (): State =>
  planFeature.reducer(entered(), PlanActions.loaded({ topologyId: 'a', plan: plan(4) }));
const root = (state: State) => ({ plan: state });

test('a reload keeps the plan on screen and says that it is stale', () => {
  const reloading = root(planFeature.reducer(loaded(), PlanActions.load()));
  expect(planFeature.selectPlannedRevision(reloading)).toBe(4);
  expect(planFeature.selectStale(reloading)).toBe(true);
});

test('a failure keeps the plan on screen', () => {
  const problem = { type: 'internal', title: 'Failed', status: 500 };
  const state = planFeature.reducer(loaded(), PlanActions.failed({ problem }));
  expect(planFeature.selectPlan(root(state))).toMatchObject({
    state: 'failed',
    value: { revision: 4 },
  });
});

test('another topology begins without a plan, and a late reply for the one before is ignored', () => {
  const other = planFeature.reducer(loaded(), TopologiesActions.entered({ topologyId: 'b' }));
  expect(planFeature.selectPlanned(root(other))).toBeNull();
  const late = planFeature.reducer(other, PlanActions.loaded({ topologyId: 'a', plan: plan(5) }));
  expect(planFeature.selectPlanned(root(late))).toBeNull();
});

test('findings are counted by severity', () => {
  expect(planFeature.selectFindingCounts(root(loaded()))).toEqual({
    error: 1,
    warning: 2,
    info: 0,
  });
});

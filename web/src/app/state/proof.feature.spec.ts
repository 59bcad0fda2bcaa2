import type { ProofReply } from '@contract/proofs';
import { PlanActions, planFeature } from './plan.feature';
import { ProofActions, proofFeature } from './proof.feature';
import { TopologiesActions } from './topologies.feature';

const proof = (revision: number, rulesets: ProofReply['rulesets'] = 'planned'): ProofReply => ({
  revision,
  rulesets,
  imported: ['fw-ext'],
  scenarios: [],
  parties: [],
  cells: [],
  ladders: 0,
  arrows: 0,
  verdict: 'works',
});

type State = ReturnType<typeof proofFeature.reducer>;
const entered = (): State =>
  proofFeature.reducer(undefined, TopologiesActions.entered({ topologyId: 'a' }));
const loaded = (revision = 4): State =>
  proofFeature.reducer(
    entered(),
    ProofActions.loaded({ topologyId: 'a', rulesets: 'planned', proof: proof(revision), at: 1000 }),
  );
const planAt = (revision: number) => {
  const plan = { revision, flows: [], records: [], certificates: [], capacity: [], rulesets: [] };
  return planFeature.reducer(
    planFeature.reducer(undefined, TopologiesActions.entered({ topologyId: 'a' })),
    PlanActions.loaded({ topologyId: 'a', plan: { ...plan, findings: [] } }),
  );
};
const root = (state: State, revision = 4) => ({ proof: state, plan: planAt(revision) });

test('proving again keeps the verdicts on screen and says that they are old', () => {
  const again = root(proofFeature.reducer(loaded(), ProofActions.load()));
  expect(proofFeature.selectProved(again)?.revision).toBe(4);
  expect(proofFeature.selectProofStale(again)).toBe(true);
  expect(proofFeature.selectProofStale(root(loaded()))).toBe(false);
});

test('a newer plan makes the verdicts old, and so does a failure', () => {
  expect(proofFeature.selectProofStale(root(loaded(4), 5))).toBe(true);
  const problem = { type: 'internal', title: 'Failed', status: 500 };
  const failed = root(
    proofFeature.reducer(loaded(), ProofActions.failed({ topologyId: 'a', problem })),
  );
  expect(proofFeature.selectProof(failed)).toMatchObject({ state: 'failed', value: {} });
  expect(proofFeature.selectProofStale(failed)).toBe(true);
});

test('a late reply for another topology or for other rulesets is ignored', () => {
  const other = proofFeature.reducer(loaded(), TopologiesActions.entered({ topologyId: 'b' }));
  expect(proofFeature.selectProved(root(other))).toBeNull();
  const imported = proofFeature.reducer(
    proofFeature.reducer(loaded(), ProofActions.rulesetsChosen({ rulesets: 'imported' })),
    ProofActions.load(),
  );
  const late = proofFeature.reducer(
    imported,
    ProofActions.loaded({ topologyId: 'a', rulesets: 'planned', proof: proof(9), at: 2000 }),
  );
  expect(proofFeature.selectProof(root(late)).state).toBe('loading');
  expect(proofFeature.selectImported(root(late))).toEqual(['fw-ext']);
});

import type { FederationResult, FederationStepId } from '../domain/federation-decision.ts';
import type { FederationCase } from './federation-case.ts';
import { steps } from './steps/index.ts';
import type { Admission, Outcome, Step } from './step.ts';

/** A step with how it came out, and what had admitted the domain before it. */
export interface JudgedStep {
  readonly step: Step;
  readonly outcome: Outcome;
  readonly before: Admission | null;
}

/** All steps judged, as far as anything is to be judged. */
export interface Judgement {
  readonly result: FederationResult;
  readonly stoppedBy: FederationStepId | null;
  readonly admission: Admission | null;
  readonly steps: readonly JudgedStep[];
}

const admitting: readonly FederationStepId[] = ['allowed', 'provider', 'discovery', 'xmpp'];

/** Asks the steps in their order: all of them, or those of the list. Pure and cheap: no flip is worked out. */
export const judgeCase = (of: FederationCase, only: readonly Step[] = steps): Judgement => {
  let judgement: Judgement = { result: 'allowed', stoppedBy: null, admission: null, steps: [] };
  for (const step of only) judgement = next(of, judgement, step);
  return judgement;
};

const next = (of: FederationCase, so: Judgement, step: Step): Judgement => {
  const outcome = skipped(of, so, step) ?? step.judge(of, so.admission);
  const judged = { step, outcome, before: so.admission };
  return {
    result: resultAfter(so, step, outcome),
    stoppedBy: outcome.state === 'stops' ? step.id : so.stoppedBy,
    admission: outcome.admits ?? so.admission,
    steps: [...so.steps, judged],
  };
};

/** Nothing is judged after the step that stops, and no list once one has decided. */
const skipped = (of: FederationCase, so: Judgement, step: Step): Outcome | null => {
  if (so.stoppedBy !== null || so.result === 'not-federation')
    return notJudged(step, of, 'A step before has decided.');
  const deciding = so.steps.find(
    ({ step: { id }, outcome }) => admitting.includes(id) && outcome.state === 'decided',
  );
  return deciding && admitting.includes(step.id)
    ? notJudged(step, of, 'A list before has admitted the domain.')
    : null;
};

const notJudged = (step: Step, of: FederationCase, sentence: string): Outcome => ({
  state: 'not-judged',
  title: step.title(of),
  sentence,
  confidence: 'confirmed',
});

const resultAfter = (
  { result, steps: before }: Judgement,
  { id }: Step,
  { state }: Outcome,
): FederationResult => {
  if (state === 'stops') return 'denied';
  if (state === 'decided') return id === 'own-domain' ? 'not-federation' : certain(result, before);
  return state === 'unsure' && result === 'allowed' ? 'unsure' : result;
};

/** A list that admits for certain settles what a list before left unsure. */
const certain = (result: FederationResult, before: readonly JudgedStep[]): FederationResult =>
  result === 'unsure' &&
  before.every(({ step, outcome }) => outcome.state !== 'unsure' || admitting.includes(step.id))
    ? 'allowed'
    : result;

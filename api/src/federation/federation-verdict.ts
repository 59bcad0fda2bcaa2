import type { EntityRef } from '../domain/change.ts';
import type { Confidence } from '../domain/fact.ts';
import type { FederatedUse, FederationStepId } from '../domain/federation-decision.ts';
import type { Fix } from '../domain/finding.ts';
import type { ItemId } from '../domain/proof.ts';
import { confidenceOf, usesOf } from './decide.ts';
import { policiesOfPool } from './effective-policy.ts';
import { caseOf, type DecisionInput, type FederationCase } from './federation-case.ts';
import { judgeCase, type Judgement } from './judge-case.ts';
import { admitted } from './steps/admitted.ts';
import { allowed } from './steps/allowed.ts';
import { blocked } from './steps/blocked.ts';
import { discovery } from './steps/discovery.ts';
import { federationSwitch } from './steps/federation-switch.ts';
import { policy } from './steps/policy.ts';
import { provider } from './steps/provider.ts';
import { xmpp } from './steps/xmpp.ts';

/** Which partner, which way; with a pool also whether the policy of most of its users permits it. */
export interface VerdictQuery {
  readonly partnerId: string;
  readonly direction: 'inbound' | 'outbound';
  readonly poolId?: string;
  readonly what?: FederatedUse;
}

/** Whether the organization and a partner federate, and by what. */
export interface FederationVerdict {
  readonly verdict: 'allowed' | 'denied' | 'unsure';
  /** Items that it rests on; of a denial, those that denied. */
  readonly uses: readonly ItemId[];
  readonly stoppedBy: FederationStepId | null;
  /** What decided, as a step of the decision says it; null when allowed. */
  readonly title: string | null;
  readonly sentence: string | null;
  readonly entities: readonly EntityRef[];
  readonly confidence: Confidence;
  /** What turns the step that stopped or is open; null when allowed. */
  readonly fix: Fix | null;
}

const lists = [federationSwitch, blocked, allowed, provider, discovery, xmpp, admitted];

/** The verdict on one partner, without flips and routes: what a proof asks once for every arrow that crosses to the partner. */
export const federationVerdict = (
  design: DecisionInput,
  query: VerdictQuery,
): FederationVerdict => {
  const partner = design.partners.find(({ id }) => id === query.partnerId);
  if (!partner) return noPartner(query.partnerId);
  const of = caseFor(design, query, partner.domain);
  const judgement = judgeCase(of, query.poolId === undefined ? lists : [...lists, policy]);
  return {
    verdict: judgement.result === 'not-federation' ? 'unsure' : judgement.result,
    uses: usesOf(judgement),
    stoppedBy: judgement.stoppedBy,
    ...decidingStep(of, judgement),
    confidence: confidenceOf(judgement),
  };
};

type Deciding = Pick<FederationVerdict, 'title' | 'sentence' | 'entities' | 'fix'>;

/** The step that stops, or the one that leaves it open. */
const decidingStep = (of: FederationCase, { steps, stoppedBy }: Judgement): Deciding => {
  const deciding =
    steps.find(({ step }) => step.id === stoppedBy) ??
    steps.find(({ outcome }) => outcome.state === 'unsure');
  if (!deciding) return { title: null, sentence: null, entities: [], fix: null };
  const { title, sentence, entities = [] } = deciding.outcome;
  const turn = deciding.step.turn(of, deciding.before);
  const fix = turn && { label: turn.label, changes: [...turn.changes] };
  return { title, sentence, entities, fix };
};

const caseFor = (
  design: DecisionInput,
  { direction, poolId, what = 'im' }: VerdictQuery,
  domain: string,
): FederationCase => {
  const asked = { siteId: null, policyId: null, address: domain, direction, what };
  const of = caseOf(design, { ...asked, poolId: poolId ?? null });
  if (poolId === undefined) return of;
  const [most] = policiesOfPool(design, poolId);
  return { ...of, policy: most?.policy ?? null };
};

const noPartner = (partnerId: string): FederationVerdict => ({
  verdict: 'unsure',
  uses: [],
  stoppedBy: null,
  title: `partner ${partnerId} does not exist`,
  sentence: `The topology has no partner ${partnerId}, so nothing can be decided.`,
  entities: [],
  confidence: 'confirmed',
  fix: null,
});

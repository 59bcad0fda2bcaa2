import type { Confidence } from '../domain/fact.ts';
import type {
  FederationDecision,
  FederationQuery,
  FederationStep,
} from '../domain/federation-decision.ts';
import { caseOf, type DecisionInput, type FederationCase } from './federation-case.ts';
import { flipStep } from './flip-step.ts';
import { type JudgedStep, judgeCase, type Judgement } from './judge-case.ts';
import { seenWhenDenied } from './seen-when-denied.ts';
import { trustOf } from './trust-of.ts';

/** Whether one of our users and an address outside reach each other: every step, what decided it, and what turning it would change. */
export const decide = (input: DecisionInput, query: FederationQuery): FederationDecision => {
  const of = caseOf(input, query);
  const judgement = judgeCase(of);
  const { result, stoppedBy, admission } = judgement;
  return {
    query,
    domain: of.domain,
    result,
    sentence: sentenceOf(of, judgement),
    confidence: confidenceOf(judgement),
    stoppedBy,
    steps: judgement.steps.map((judged) => stepOf(of, judgement, judged)),
    trust: admission && trustOf(of, admission),
    seen: seenWhenDenied(of, judgement),
    uses: usesOf(judgement),
  };
};

const stepOf = (of: FederationCase, judgement: Judgement, judged: JudgedStep): FederationStep => {
  const { state, title, sentence, confidence, entities = [] } = judged.outcome;
  return {
    id: judged.step.id,
    title,
    state,
    entities: [...entities],
    sentence,
    confidence,
    flip: flipStep(of, judgement, judged),
  };
};

/** The items that a judgement rests on; of a denial, those that denied. */
export const usesOf = ({ steps, stoppedBy }: Judgement): string[] =>
  steps
    .filter(({ step }) => stoppedBy === null || step.id === stoppedBy)
    .flatMap(({ outcome }) => outcome.uses ?? []);

/** How sure a judgement is: a denial as its step, anything else as its weakest step, since the order is concluded. */
export const confidenceOf = ({ steps, stoppedBy }: Judgement): Confidence => {
  const stopping = steps.find(({ step }) => step.id === stoppedBy);
  if (stopping) return stopping.outcome.confidence;
  const judged = steps.filter(({ outcome }) => outcome.state !== 'not-judged');
  return judged.some(({ outcome }) => outcome.confidence === 'inferred') ? 'inferred' : 'derived';
};

const sentenceOf = (
  { domain, query }: FederationCase,
  { result, stoppedBy, steps }: Judgement,
): string => {
  const at = steps.findIndex(({ step }) => step.id === stoppedBy);
  const stopping = steps[at];
  if (stopping) return `No, stopped at step ${at + 1}: ${stopping.outcome.title}.`;
  if (result === 'not-federation') return `${domain} is one of our own domains.`;
  const open = steps.find(({ outcome }) => outcome.state === 'unsure');
  if (open) return `Unsure: ${open.outcome.title}.`;
  return query.direction === 'outbound'
    ? `Yes, as far as this side decides; ${domain} has to let it through too.`
    : `Yes, this side lets in what ${domain} sends.`;
};

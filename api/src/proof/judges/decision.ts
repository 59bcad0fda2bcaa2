import type { Requirement } from '../../domain/requirement.ts';
import type { Failure } from '../../facts/failures/failure.ts';
import { failureById } from '../../facts/failures/index.ts';
import { fine, type Judge, type Judgement, judged, type Objection } from '../judgement.ts';
import type { DecisionAnswer } from '../judges.ts';
import { asSentence, object } from '../object.ts';

/** Lists and switches let the two organizations talk. */
export const federation: Judge<'federation'> = (requirement, failure, judges) =>
  decided(requirement, failure, judges.federation(requirement));

/** A policy that applies to users of a pool grants it. That others are not granted it is meant so, and said as a note. */
export const policy: Judge<'policy'> = (requirement, failure, judges) => {
  const answer = judges.policy(requirement);
  const judgement = decided(requirement, failure, answer);
  return answer.verdict === 'impaired'
    ? judged(judgement.objections.map(asNote), { uses: answer.uses })
    : judgement;
};

const asNote = (objection: Objection): Objection => ({ ...objection, verdict: 'works' });

/** A switch is on. */
export const switchedOn: Judge<'switch'> = (requirement, failure, judges) =>
  decided(requirement, failure, judges.switch(requirement));

const decided = (
  requirement: Requirement,
  failure: Failure,
  { verdict, uses, items, title, because, entities, remedy, failure: better, key }: DecisionAnswer,
): Judgement => {
  if (verdict === 'works') return fine(uses);
  const shown = failureById.get(better ?? '') ?? failure;
  return judged(
    [
      object(
        requirement,
        { ...shown, gravity: failure.gravity },
        {
          key,
          verdict,
          title,
          because: asSentence(because),
          entities,
          items,
          remedy,
        },
      ),
    ],
    { uses },
  );
};

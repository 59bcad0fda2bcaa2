import type { Requirement } from '../domain/requirement.ts';
import { type Failure, failureOf } from '../facts/failures/failure.ts';
import { failureById } from '../facts/failures/index.ts';
import { type Judge, type Judgement, judged } from './judgement.ts';
import type { Judges } from './judges.ts';
import { certificate } from './judges/certificate.ts';
import { assumption, condition } from './judges/condition.ts';
import { configured } from './judges/configured.ts';
import { federation, policy, switchedOn } from './judges/decision.ts';
import { media } from './judges/media.ts';
import { network } from './judges/network.ts';
import { passage } from './judges/passage.ts';
import { record } from './judges/record.ts';
import { object } from './object.ts';

const byKind: { readonly [K in Requirement['kind']]: Judge<K> } = {
  passage,
  record,
  certificate,
  federation,
  policy,
  switch: switchedOn,
  configured,
  media,
  network,
  condition,
  assumption,
};

/** Says whether a requirement holds, what that rests on, and everything that is wrong with it. */
export const judgeRequirement = (requirement: Requirement, judges: Judges): Judgement => {
  const id = requirement.kind === 'condition' ? requirement.condition : requirement.failure;
  const failure = failureById.get(id) ?? unnamed(requirement);
  const judge = byKind[requirement.kind] as Judge<Requirement['kind']>;
  const judgement = judge(requirement, failure, judges);
  if (!judges.happens(id)) return judgement;
  return judged([...judgement.objections, supposed(requirement, failure)], judgement);
};

const supposed = (requirement: Requirement, failure: Failure) =>
  object(requirement, failure, {
    key: `supposed ${failure.id}`,
    verdict: 'fails',
    title: failure.when.replace(/[.]$/u, '').split(' ').slice(0, 8).join(' '),
    because: 'This is what is supposed to happen here.',
  });

const unnamed = ({ kind, failure }: Requirement): Failure =>
  failureOf(kind)(failure, { when: 'It does not get through.', seen: [], remedy: '' });

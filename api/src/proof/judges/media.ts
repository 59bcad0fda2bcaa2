import type { IceOutcome } from '../../domain/ice.ts';
import { type Judge, judged } from '../judgement.ts';
import { asSentence, object } from '../object.ts';

/** Media finds a way: the best one, a lesser one, none, or nobody knows. */
export const media: Judge<'media'> = (requirement, failure, judges) => {
  const outcome = judges.media(requirement.session);
  if (outcome === null)
    return judged([
      object(requirement, failure, {
        key: `media ${requirement.session}`,
        verdict: 'unsure',
        title: 'Nothing is known of the media',
        because: 'The session is not known.',
      }),
    ]);
  const rest = { uses: outcome.uses, media: [outcome] };
  if (outcome.verdict === 'works') return judged([], rest);
  return judged(
    [
      object(requirement, failure, {
        key: `media ${requirement.session}`,
        verdict: outcome.verdict,
        title: titles[outcome.verdict],
        because: asSentence(outcome.summary),
        iceWarn: outcome.iceWarn,
        remedy: null,
      }),
    ],
    rest,
  );
};

const titles: Readonly<Record<Exclude<IceOutcome['verdict'], 'works'>, string>> = {
  impaired: 'Media takes a lesser way',
  unsure: 'Nobody knows which way media takes',
  fails: 'Media finds no way',
};

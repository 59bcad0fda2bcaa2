import { fine, type Judge, judged } from '../judgement.ts';
import { object } from '../object.ts';

/** Something points to something that exists. */
export const configured: Judge<'configured'> = (requirement, failure, judges) => {
  const { target, entity, what } = requirement;
  if (target !== null) return fine();
  return judged([
    object(requirement, failure, {
      key: `configured ${entity.collection} ${entity.id} ${entity.field ?? ''} ${what}`,
      verdict: 'fails',
      title: titleOf(what),
      because: `Missing: ${what}.`,
      entities: [entity],
      remedy: judges.mend.configure(requirement),
    }),
  ]);
};

const WORDS = 8;

/** `There is no federation route of site HQ`, in so many words as a title may have. */
const titleOf = (what: string): string =>
  `No ${what.replace(/^(?:an?|the)\s+/u, '')}`.split(' ').slice(0, WORDS).join(' ');

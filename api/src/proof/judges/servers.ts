import type { RequirementOf } from '../../domain/requirement.ts';
import type { Failure } from '../../facts/failures/failure.ts';
import { item } from '../item.ts';
import type { Objection } from '../judgement.ts';
import type { Judges } from '../judges.ts';
import { object } from '../object.ts';

/** Servers of either end that are down: all of them stop it, some of them leave fewer to carry it. */
export const downServers = (
  requirement: RequirementOf<'passage'>,
  failure: Failure,
  judges: Judges,
): Objection[] => {
  const { starting, answering } = requirement.leg;
  return [starting, answering].flatMap((members) => {
    const down = members.filter((id) => !judges.isUp(id));
    if (down.length === 0) return [];
    const names = down.map((id) => judges.nameOf({ collection: 'servers', id }));
    const all = down.length === members.length;
    return [
      object(requirement, failure, {
        key: `down ${down.join(' ')}`,
        verdict: all ? 'fails' : 'impaired',
        title: all ? `${listed(names)} down` : `${listed(names)} down, others answer`,
        because: all
          ? `No server is left: ${names.join(', ')} ${down.length === 1 ? 'is' : 'are'} down.`
          : `${names.join(', ')} of ${members.length} servers ${down.length === 1 ? 'is' : 'are'} down.`,
        entities: down.map((id) => ({ collection: 'servers', id })),
        items: down.map(item.server),
        remedy: { fix: null, rule: null, sentence: `Bring ${names.join(', ')} up.` },
      }),
    ];
  });
};

const listed = (names: readonly string[]): string =>
  names.length === 1 ? `${names[0] ?? ''} is` : `${names.length} servers are`;

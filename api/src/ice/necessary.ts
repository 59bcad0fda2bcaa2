import { type IceOutcome, type IceSession } from '../domain/ice.ts';
import { negotiate } from './negotiate.ts';
import { type Reach } from './talk.ts';

/**
 * Which of `items` media cannot do without: taken away, the verdict is worse. A packet whose answer rests on an item does
 * not pass without it.
 *
 * @param items items to take away, one at a time; each costs one negotiation when a packet rests on it
 */
export const necessary = (session: IceSession, reach: Reach, items: Iterable<string>): string[] => {
  const used = new Set<string>();
  const noting: Reach = (packet) => {
    const answer = reach(packet);
    if (answer.passes !== 'no') for (const item of answer.uses) used.add(item);
    return answer;
  };
  const { verdict } = negotiate(session, noting);
  return [...new Set(items)].filter(
    (item) => used.has(item) && isWorse(negotiate(session, without(reach, item)).verdict, verdict),
  );
};

const without =
  (reach: Reach, item: string): Reach =>
  (packet) => {
    const answer = reach(packet);
    return answer.passes !== 'no' && answer.uses.includes(item)
      ? { passes: 'no', uses: [], because: `${item} is taken away` }
      : answer;
  };

const isWorse = (one: IceOutcome['verdict'], than: IceOutcome['verdict']): boolean =>
  rank[one] > rank[than];

const rank: Readonly<Record<IceOutcome['verdict'], number>> = {
  works: 0,
  impaired: 1,
  unsure: 2,
  fails: 3,
};

import { segmentsOf } from '../../call-flow/play.ts';
import type { Unserved } from '../../domain/minimality.ts';
import type { Party } from '../../domain/party.ts';
import type { Objection } from '../../proof/judgement.ts';
import type { PlayVerdict } from './judge-plays.ts';
import { listed } from './matrix.ts';
import type { World } from './world.ts';

/** Ladders that work, and those that fail because of nothing but the network where a party is. */
export interface Served {
  /** Whether every other ladder works. */
  readonly isSufficient: boolean;
  readonly unserved: readonly Unserved[];
}

/** Separates what rulesets, records and certificates lack from what the networks of users do not let out. */
export const servedBy = (world: World, verdicts: readonly PlayVerdict[]): Served => {
  const wanting = verdicts.filter(
    ({ verdict }) => verdict !== 'works' && verdict !== 'not-applicable',
  );
  const stopped = new Map<Party, Stopped[]>();
  for (const each of wanting) {
    const because = stoppedBy(world, each);
    if (because === null) continue;
    for (const party of restrictedOf(each))
      listed(stopped, party).push({ ladderId: each.play.id, because });
  }
  const own = new Set([...stopped.values()].flat().map(({ ladderId }) => ladderId));
  return {
    isSufficient: wanting.every(({ play }) => own.has(play.id)),
    unserved: [...stopped].flatMap(([{ id, label }, ladders]) => {
      const [first] = ladders;
      return first ? [{ partyId: id, label, ladders: ladders.length, ...first }] : [];
    }),
  };
};

interface Stopped {
  readonly ladderId: string;
  readonly because: string;
}

/** What of the own network stops a ladder, where nothing else does; null where something else has a part in it. */
const stoppedBy = ({ arrows }: World, { play }: PlayVerdict): string | null => {
  const objections = segmentsOf(play).flatMap((segment) =>
    segment.arrows.flatMap((arrow) => [...arrows.judge(arrow).objections]),
  );
  const own = objections.filter(({ kind }) => kind === 'network');
  const isOwn = objections.every((each) => each.kind === 'network' || follows(each, own));
  return isOwn ? (own[0]?.title ?? null) : null;
};

/** Without a way to the relay, which alone is no failure, there is no media either. */
const follows = ({ kind }: Objection, own: readonly Objection[]): boolean =>
  kind === 'media' && own.some(({ verdict }) => verdict === 'impaired');

const restrictedOf = ({ play: { from, to } }: PlayVerdict): Party[] =>
  [...new Set([from, to])].filter(({ access }) => access !== 'open');

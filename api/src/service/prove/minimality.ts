import { type Play, segmentsOf } from '../../call-flow/play.ts';
import type { Segment } from '../../call-flow/segment.ts';
import type { Arrow } from '../../domain/ladder.ts';
import type { ItemNeed, Minimality } from '../../domain/minimality.ts';
import type { ItemId } from '../../domain/proof.ts';
import { Verdict } from '../../domain/verdict.ts';
import { arrowJudge, type ArrowJudge } from '../../proof/judge-arrow.ts';
import { itemsOf, type Takeable } from './items.ts';
import { playJudge, type PlayVerdict } from './judge-plays.ts';
import { listed } from './matrix.ts';
import type { Proof } from './prover.ts';
import { purposesOf } from './purposes.ts';
import { servedBy } from './unserved.ts';
import type { World } from './world.ts';

/**
 * Which items every ladder could do without. An item is taken away, and only the arrows that rest on it are judged again; what
 * no ladder misses is asked about the planned flows and the purposes of records and certificates.
 */
export const minimalityOf = ({ world, verdicts }: Proof): Minimality => {
  const users = usersOf(world);
  const purposeOf = purposesOf(world);
  const before = new Map(verdicts.map((each) => [each.play, each]));
  const items = itemsOf(world).map((takeable): ItemNeed => {
    const using = users.get(takeable.item);
    const worse = using ? worseWithout(world, takeable.item, { using, before }) : [];
    return worse.length > 0 ? missed(takeable, worse) : unmissed(takeable, purposeOf);
  });
  const { isSufficient, unserved } = servedBy(world, verdicts);
  return {
    sufficient: isSufficient,
    unserved: [...unserved],
    minimal: items.every(({ state }) => state !== 'needless'),
    items,
  };
};

/** The arrows that rest on an item, and the plays that they are in. */
interface Using {
  readonly arrows: Set<Arrow>;
  readonly plays: Set<Play>;
}

const usersOf = ({ plays, arrows }: World): ReadonlyMap<ItemId, Using> => {
  const users = new Map<ItemId, Using>();
  const inPlays = new Map<Segment, Play[]>();
  for (const play of plays)
    for (const segment of segmentsOf(play)) listed(inPlays, segment).push(play);
  for (const [segment, own] of inPlays)
    for (const arrow of segment.arrows) note(users, arrow, { own, uses: arrows.judge(arrow).uses });
  return users;
};

const note = (
  users: Map<ItemId, Using>,
  arrow: Arrow,
  { own, uses }: { readonly own: readonly Play[]; readonly uses: readonly ItemId[] },
): void => {
  for (const id of uses) {
    const using = users.get(id) ?? { arrows: new Set(), plays: new Set() };
    users.set(id, using);
    using.arrows.add(arrow);
    for (const play of own) using.plays.add(play);
  }
};

interface Worse {
  readonly play: Play;
  readonly verdict: Verdict;
}

const worseWithout = (
  { arrows, less }: World,
  id: ItemId,
  { using, before }: { readonly using: Using; readonly before: ReadonlyMap<Play, PlayVerdict> },
): Worse[] => {
  const { judge } = arrowJudge(less(id));
  const rank = (verdict: Verdict): number => Verdict.options.indexOf(verdict);
  const changed = new Set(
    [...using.arrows].filter(
      (arrow) => rank(judge(arrow).verdict) > rank(arrows.judge(arrow).verdict),
    ),
  );
  if (changed.size === 0) return [];
  const mixed: ArrowJudge['judge'] = (arrow) =>
    changed.has(arrow) ? judge(arrow) : arrows.judge(arrow);
  const { judge: judgePlay } = playJudge(mixed);
  return [...using.plays].flatMap((play) => {
    const { verdict } = judgePlay(play);
    const was = before.get(play)?.verdict ?? 'not-applicable';
    return rank(verdict) > rank(was) ? [{ play, verdict }] : [];
  });
};

const missed = ({ purpose: _, ...takeable }: Takeable, worse: readonly Worse[]): ItemNeed => {
  const breaking = worse.filter(({ verdict }) => verdict === 'fails');
  const breaks = scenariosOf(breaking);
  const [first] = breaking.length > 0 ? breaking : worse;
  const lessens = scenariosOf(worse).filter((id) => !breaks.includes(id));
  return {
    ...takeable,
    state: breaks.length > 0 ? 'needed' : 'lessens',
    breaks,
    lessens,
    ladders: worse.length,
    ladderId: first?.play.id ?? null,
    sentence: [
      ...(breaks.length > 0 ? [`Without it ${titles(breaking)} ${verb(breaks, 'breaks')}.`] : []),
      ...(lessens.length > 0
        ? [
            `${titles(worse.filter(({ play }) => lessens.includes(play.scenario.id)))} ${verb(lessens, 'gets')} worse without it.`,
          ]
        : []),
    ].join(' '),
  };
};

const verb = (of: readonly unknown[], singular: 'breaks' | 'gets'): string =>
  of.length === 1 ? singular : singular.slice(0, -1);

const scenariosOf = (worse: readonly Worse[]): ItemNeed['breaks'] => [
  ...new Set(worse.map(({ play }) => play.scenario.id)),
];

const titles = (worse: readonly Worse[]): string => {
  const names = [...new Set(worse.map(({ play }) => play.scenario.title))];
  return names.length === 1
    ? (names[0] ?? '')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
};

const unmissed = (
  { purpose, ...takeable }: Takeable,
  purposeOf: ReturnType<typeof purposesOf>,
): ItemNeed => {
  const kept = purpose ?? purposeOf(takeable.item)?.reason.sentence ?? null;
  return {
    ...takeable,
    state: kept === null ? 'needless' : 'kept',
    breaks: [],
    lessens: [],
    ladders: 0,
    ladderId: null,
    sentence: kept ?? 'Nothing misses it.',
  };
};

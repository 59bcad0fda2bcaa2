import { takeOver } from '../../call-flow/blocks/on-path.ts';
import { mainEdge, routeEdge } from '../../call-flow/blocks/route.ts';
import { castOf } from '../../call-flow/cast.ts';
import { partiesOf } from '../../call-flow/parties.ts';
import { readdressed } from '../../call-flow/readdressed.ts';
import { isOn, type Play, play, playAll } from '../../call-flow/play.ts';
import { scenarios } from '../../call-flow/scenarios/index.ts';
import { stageOf, type Stage } from '../../call-flow/stage.ts';
import type { Party } from '../../domain/party.ts';
import type { Pool } from '../../domain/pools.ts';
import type { Design } from '../../domain/topology.ts';
import { type Changed, keepsAllButRoutes, keepsArrows, keepsLadders } from './changed.ts';

/** A stage with everybody who plays on it. */
export interface Scene {
  readonly stage: Stage;
  readonly parties: readonly Party[];
  readonly plays: readonly Play[];
}

/** Plays a design. What comes out as it was in a scene before is the same object as there. */
export const sceneOf = (design: Design, before: Scene | null = null): Scene => {
  const stage = stageOf(design, before?.stage);
  const parties = partiesOf(stage);
  const plays = playAll(stage, parties);
  stage.earlier = null;
  return { stage, parties, plays };
};

/** The scene after a change: ladders that it cannot concern are the same objects as before. */
export const sceneAfter = (before: Scene, design: Design, changed: Changed): Scene => {
  if (!keepsLadders(changed)) return sceneElsewhere(before, design, changed);
  const stage = { ...stageOf(design), ...memoriesOf(before.stage, changed.partners) };
  takeOver(stage, before.stage);
  if (changed.partners.size === 0) return { ...before, stage };
  stage.earlier = before.stage;
  return playedAgain(before, stage, ({ partnerId }) => changed.partners.has(partnerId ?? ''));
};

/** Plays what concerned parties take part in; all other plays are those of before. */
const playedAgain = (
  before: Scene,
  stage: Stage,
  isConcerned: (party: Party) => boolean,
): Scene => {
  const parties = partiesOf(stage);
  const kept = new Map(
    before.plays
      .filter(({ from, to }) => !isConcerned(from) && !isConcerned(to))
      .map((each) => [each.id, each]),
  );
  const cast = castOf(stage, parties);
  const plays = scenarios
    .filter(({ id }) => isOn(stage, id))
    .flatMap((scenario) =>
      scenario
        .pairs(cast)
        .map(
          ([from, to]) =>
            kept.get(`${scenario.id}/${from.id}/${to.id}`) ?? play(stage, scenario, from, to),
        ),
    );
  stage.earlier = null;
  return { stage, parties, plays };
};

/** Where only addresses or routes may differ, most plays are still played; else everything is played again. */
const sceneElsewhere = (before: Scene, design: Design, changed: Changed): Scene => {
  const isKept = keepsArrows(changed, before.stage.design, design);
  const after = isKept ? readdressed(before, stageOf(design)) : null;
  if (after) return { ...after, parties: before.parties };
  return rerouted(before, design, changed) ?? sceneOf(design, before);
};

/** The scene where sites have other routes, and nothing else differs: whose home is elsewhere plays as before. */
const rerouted = (before: Scene, design: Design, changed: Changed): Scene | null => {
  if (!keepsAllButRoutes(changed, before.stage.design, design)) return null;
  const stage = stageOf(design, before.stage);
  if (mainEdge(before.stage)?.id !== mainEdge(stage)?.id) return null;
  const homes = homesOfOtherRoutes(before.stage, stage);
  const after = playedAgain(before, stage, ({ poolId }) => homes.has(poolId ?? ''));
  for (const memory of ['legs', 'segments', 'stands', 'sessions'] as const)
    remember<unknown>(stage[memory], before.stage[memory]);
  takeOver(stage, before.stage);
  return after;
};

/** What was made before and not again stays known. */
const remember = <T>(memory: Map<string, T>, before: ReadonlyMap<string, T>): void => {
  for (const [key, one] of before) if (!memory.has(key)) memory.set(key, one);
};

/** Pools whose users leave by another edge pool than before. */
const homesOfOtherRoutes = (before: Stage, after: Stage): ReadonlySet<string> => {
  const isOther = (pool: Pool, route: 'federationRouteId' | 'xmppRouteId'): boolean =>
    routeEdge(before, pool, route)?.id !== routeEdge(after, pool, route)?.id;
  return new Set(
    after.design.pools
      .filter((pool) => isOther(pool, 'federationRouteId') || isOther(pool, 'xmppRouteId'))
      .map(({ id }) => id),
  );
};

type Memories = Pick<Stage, 'legs' | 'segments' | 'stands' | 'sessions'>;

/** What a stage remembers, but for what names one of the partners. */
const memoriesOf = (stage: Stage, partners: ReadonlySet<string>): Memories => {
  const { legs, segments, stands, sessions } = stage;
  if (partners.size === 0) return { legs, segments, stands, sessions };
  return {
    legs,
    segments: withoutNaming(segments, partners),
    stands: withoutNaming(stands, partners),
    sessions: withoutNaming(sessions, partners),
  };
};

const withoutNaming = <T>(map: Map<string, T>, names: ReadonlySet<string>): Map<string, T> =>
  new Map([...map].filter(([key]) => ![...names].some((name) => key.includes(name))));

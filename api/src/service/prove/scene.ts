import { takeOver } from '../../call-flow/blocks/on-path.ts';
import { castOf } from '../../call-flow/cast.ts';
import { partiesOf } from '../../call-flow/parties.ts';
import { readdressed } from '../../call-flow/readdressed.ts';
import { isOn, type Play, play, playAll } from '../../call-flow/play.ts';
import { scenarios } from '../../call-flow/scenarios/index.ts';
import { stageOf, type Stage } from '../../call-flow/stage.ts';
import type { Party } from '../../domain/party.ts';
import type { Design } from '../../domain/topology.ts';
import { type Changed, keepsArrows, keepsLadders } from './changed.ts';

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
  const parties = partiesOf(stage);
  const kept = new Map(
    before.plays.filter((each) => !involves(each, changed.partners)).map((each) => [each.id, each]),
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

/** Where only addresses may differ, all plays are still played; else everything is played again. */
const sceneElsewhere = (before: Scene, design: Design, changed: Changed): Scene => {
  const isKept = keepsArrows(changed, before.stage.design, design);
  const after = isKept ? readdressed(before, stageOf(design)) : null;
  return after ? { ...after, parties: before.parties } : sceneOf(design, before);
};

const involves = ({ from, to }: Play, partners: ReadonlySet<string>): boolean =>
  [from, to].some(({ partnerId }) => partnerId !== null && partners.has(partnerId));

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

import { waysBetween } from '../../call-flow/ice-route.ts';
import { ladderOf, type Play } from '../../call-flow/play.ts';
import type { IceOutcome } from '../../domain/ice.ts';
import type { ItemId, LadderProof } from '../../domain/proof.ts';
import type { Ruleset } from '../../domain/rule.ts';
import { item } from '../../proof/item.ts';
import { type ArrowJudge, arrowJudge, type Before, type IsStale } from '../../proof/judge-arrow.ts';
import type { Judges } from '../../proof/judges.ts';
import { proveLadder } from '../../proof/prove-ladder.ts';
import { certificateBook } from './certificates.ts';
import { type Changed, changedBetween, keepsWays, loaded } from './changed.ts';
import { configureRemedy } from './configure.ts';
import { decisionsOf } from './decisions.ts';
import { type CompiledFirewalls, firewallsOf } from './firewalls.ts';
import { type Kept as KeptMedia, type Negotiated, type Negotiator, negotiator } from './media.ts';
import { sessionKey } from './media-keys.ts';
import { namesOf } from './names.ts';
import { concernedByOwn, ownAddresses } from './own-addresses.ts';
import { networkRemedy } from './network-remedy.ts';
import { permitRemedy } from './permit.ts';
import { recordBook } from './records.ts';
import { type Scene, sceneAfter, sceneOf } from './scene.ts';
import { crossingTouched, keepsMedia, staleness } from './staleness.ts';
import { nothingTaken, type Taken, takenBy, without } from './taken.ts';
import type { WorldInput } from './world-input.ts';

/** A topology with what its firewalls run, in which ladders are judged. */
export interface World extends Scene {
  readonly input: WorldInput;
  readonly rulesets: ReadonlyMap<string, Ruleset>;
  /** Remembers what it said of each arrow. */
  readonly arrows: ArrowJudge;
  /** Whether what was said in the world before does not hold here; null where there was none. */
  readonly isStale: IsStale | null;
  readonly judges: Judges;
  /** The same world with one item less. Judges only what it is asked. */
  readonly less: (id: ItemId) => Judges;
  /** A ladder in full. */
  readonly prove: (play: Play) => LadderProof;
  /** What the world after this one may take over. */
  readonly kept: Kept;
}

interface Kept {
  readonly compiled: CompiledFirewalls;
  readonly media: Sessions;
  /** Sessions of before that nobody had to ask about again; null where all had to be. */
  readonly earlier: Sessions | null;
}

type Sessions = ReadonlyMap<string, Negotiated>;

/**
 * Sets up a world. Nothing is judged before it is asked for; judging the same twice costs nothing. What was said in the world
 * before still holds where the two do not differ.
 */
export const worldOf = (input: WorldInput, before: World | null = null): World => {
  const changed = before && changedBetween(before.input, input);
  const scene = changed ? sceneAfter(before, input.design, changed) : sceneOf(input.design);
  const taken = input.faults ? takenBy(input.faults) : nothingTaken;
  const compiled: CompiledFirewalls = new Map(before?.kept.compiled);
  const base = baseOf(input, scene, { taken, compiled });
  const media = mediaOf(
    base,
    taken,
    mediaKept(before, changed, { ...scene, rulesets: loaded(input) }),
  );
  const judges = judgesOf(base, taken, media.judge);
  const isStale = changed && staleness(changed, (id) => media.judge(id) === outcomeIn(before, id));
  const arrows = arrowJudge(judges, saidBefore(before, isStale));
  const exact = arrowJudge({ ...judges, media: media.exact });
  return {
    ...scene,
    input,
    rulesets: base.firewalls.rulesets,
    arrows,
    isStale,
    judges,
    less: (id) => lessOf(base, { taken, id, media: judges.media }),
    prove: (play) => proveLadder(ladderOf(scene.stage, play), exact.judge),
    kept: { compiled, media: media.known, earlier: stillKnown(before, changed) },
  };
};

const saidBefore = (before: World | null, isStale: IsStale | null): Before | null =>
  before && isStale && { said: before.arrows.said, isStale };

interface Base {
  readonly input: WorldInput;
  readonly scene: Scene;
  readonly firewalls: ReturnType<typeof firewallsOf>;
  readonly record: ReturnType<typeof recordBook>;
  readonly certificates: ReturnType<typeof certificateBook>;
  readonly nameOf: Judges['nameOf'];
}

const baseOf = (
  input: WorldInput,
  scene: Scene,
  { taken, compiled }: { readonly taken: Taken; readonly compiled: CompiledFirewalls },
): Base => ({
  input,
  scene,
  firewalls: firewallsOf({
    rulesets: loaded(input),
    taken,
    kept: compiled,
    own: ownAddresses(input.design),
  }),
  record: recordBook(input.plan.records),
  certificates: certificateBook(input.plan.certificates, input.design),
  nameOf: namesOf(input.design),
});

const isUpIn =
  ({ items }: Taken) =>
  (id: string): boolean =>
    !items.has(item.server(id));

/** What is known of sessions: those asked about, and those of before that still hold. */
const sessionsOf = ({ media, earlier }: Kept): Sessions =>
  earlier ? new Map([...earlier, ...media]) : media;

const stillKnown = (before: World | null, changed: Changed | null): Sessions | null =>
  before && changed && keepsMedia(changed) ? sessionsOf(before.kept) : null;

/** What became of a session in the world before; undefined where nobody asked. */
const outcomeIn = ({ stage, kept }: World, id: string): IceOutcome | undefined => {
  const session = stage.sessions.get(id);
  const key = session && sessionKey(session);
  const found = key === undefined ? undefined : (kept.media.get(key) ?? kept.earlier?.get(key));
  return found?.outcome;
};

/** Sessions of the world before. */
const mediaKept = (
  before: World | null,
  changed: Changed | null,
  { stage, rulesets }: Pick<Scene, 'stage'> & { readonly rulesets: readonly Ruleset[] },
): KeptMedia | null => {
  if (!before || !changed) return null;
  return {
    media: sessionsOf(before.kept),
    isTouched: changed.faults ? null : crossingTouched(changed),
    isSameWay: keepsWays(changed, before.input.design, stage.design)
      ? waysBetween(before.stage, stage)
      : () => false,
    byOwn: concernedByOwn(before.input.design, stage.design, rulesets),
  };
};

const mediaOf = (base: Base, taken: Taken, kept: KeptMedia | null) => {
  const { stage } = base.scene;
  const crossing: Judges['crossing'] = (asked) => base.firewalls.ask(asked, null);
  const world = { stage, crossing, isUp: isUpIn(taken) };
  const sessions = negotiator(world, kept);
  const asking =
    (answer: Negotiator['of']): Judges['media'] =>
    (id) => {
      const session = stage.sessions.get(id);
      return session ? answer(session) : null;
    };
  return {
    known: sessions.known,
    judge: asking(sessions.of),
    exact: asking(sessions.exactly),
  };
};

const judgesOf = (
  { input, firewalls, record, certificates, nameOf }: Base,
  taken: Taken,
  media: Judges['media'],
): Judges => {
  const { design, imported } = input;
  const decisions = decisionsOf(design, taken.items);
  return {
    crossing: (asked) => firewalls.ask(asked, null),
    record: (...query) => record(taken.items, ...query),
    certificates: (holder, usage) => certificates(taken, holder, usage),
    federation: (requirement) => decisions.federation(requirement),
    policy: (requirement) => decisions.policy(requirement),
    switch: (requirement) => decisions.switch(requirement),
    isUp: isUpIn(taken),
    happens: (failure) => taken.happening.has(failure),
    media,
    nameOf,
    mend: {
      permit: (crossings) => {
        const ruleset = firewalls.rulesets.get(crossings[0]?.firewallId ?? '');
        const isPlanned = !imported?.has(ruleset?.id ?? '');
        return ruleset ? permitRemedy(crossings, { design, ruleset, isPlanned }) : null;
      },
      configure: (requirement) => configureRemedy(design, requirement),
      network: (requirement) => networkRemedy(design, requirement),
    },
  };
};

/** One item less than a world that has been judged: media that does not rest on it stays as it was. */
const lessOf = (
  base: Base,
  { taken, id, media }: { readonly taken: Taken; readonly id: ItemId; media: Judges['media'] },
): Judges => {
  const fewer = without(taken, id);
  const { stage } = base.scene;
  const crossing: Judges['crossing'] = (asked) => base.firewalls.ask(asked, id);
  const { of } = negotiator({ stage, crossing, isUp: isUpIn(fewer) });
  const outcome = (session: string): IceOutcome | null => {
    const before = media(session);
    const known = stage.sessions.get(session);
    return before?.uses.includes(id) && known ? of(known) : before;
  };
  return { ...judgesOf(base, fewer, outcome), crossing };
};

import { ladderOf, type Play, playAll } from '../../call-flow/play.ts';
import { partiesOf } from '../../call-flow/parties.ts';
import { stageOf, type Stage } from '../../call-flow/stage.ts';
import type { IceOutcome } from '../../domain/ice.ts';
import type { Party } from '../../domain/party.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Fault, ItemId, LadderProof } from '../../domain/proof.ts';
import type { Ruleset } from '../../domain/rule.ts';
import type { Design } from '../../domain/topology.ts';
import { arrowJudge, type JudgeArrow } from '../../proof/judge-arrow.ts';
import type { Judges } from '../../proof/judges.ts';
import { proveLadder } from '../../proof/prove-ladder.ts';
import { certificateBook } from './certificates.ts';
import { configureRemedy } from './configure.ts';
import { decisionsOf } from './decisions.ts';
import { type CompiledFirewalls, firewallsOf } from './firewalls.ts';
import { negotiated } from './media.ts';
import { namesOf } from './names.ts';
import { permitRemedy } from './permit.ts';
import { recordBook } from './records.ts';
import { item } from '../../proof/item.ts';
import { nothingTaken, type Taken, takenBy, without } from './taken.ts';

/** What a world is made from: a design, what it plans, and which rulesets its firewalls really run. */
export interface WorldInput {
  readonly design: Design;
  readonly plan: Pick<Plan, 'records' | 'certificates'> & { readonly rulesets: readonly Ruleset[] };
  /** Rulesets as read from configurations, by firewall id; where there is none, the planned one is loaded. */
  readonly imported?: ReadonlyMap<string, Ruleset>;
  readonly faults?: readonly Fault[];
  /** Compiled firewalls of the world before, and for the one after. */
  readonly kept?: CompiledFirewalls;
}

/** A topology with what its firewalls run, in which ladders are judged. */
export interface World {
  readonly input: WorldInput;
  readonly stage: Stage;
  readonly parties: readonly Party[];
  /** Every scenario for every two parties that play it. */
  readonly plays: readonly Play[];
  readonly rulesets: ReadonlyMap<string, Ruleset>;
  /** Remembers what it said of each arrow. */
  readonly judge: JudgeArrow;
  readonly judges: Judges;
  /** The same world with one item less. Judges only what it is asked. */
  readonly less: (id: ItemId) => Judges;
  readonly prove: (play: Play) => LadderProof;
}

/** Sets up a world. Nothing is judged before it is asked for; judging the same twice costs nothing. */
export const worldOf = (input: WorldInput): World => {
  const { design, plan, imported, faults = [] } = input;
  const taken = faults.length === 0 ? nothingTaken : takenBy(faults);
  const stage = stageOf(design);
  const parties = partiesOf(stage);
  const plays = playAll(stage, parties);
  const rulesets = plan.rulesets.map((ruleset) => imported?.get(ruleset.id) ?? ruleset);
  const base: Base = {
    design,
    stage,
    isImported: (id) => imported?.has(id) ?? false,
    firewalls: firewallsOf(rulesets, taken, input.kept),
    record: recordBook(plan.records),
    certificates: certificateBook(plan.certificates, design),
    nameOf: namesOf(design),
  };
  const judges = judgesOf(base, taken, null);
  const judge = arrowJudge(judges);
  return {
    input,
    stage,
    parties,
    plays,
    rulesets: base.firewalls.rulesets,
    judge,
    judges,
    less: (id) => judgesOf(base, without(taken, id), { id, media: judges.media }),
    prove: (play) => proveLadder(ladderOf(stage, play), judge),
  };
};

interface Base {
  readonly design: Design;
  readonly stage: Stage;
  readonly isImported: (firewallId: string) => boolean;
  readonly firewalls: ReturnType<typeof firewallsOf>;
  readonly record: ReturnType<typeof recordBook>;
  readonly certificates: ReturnType<typeof certificateBook>;
  readonly nameOf: Judges['nameOf'];
}

/** One item less than a world that has been judged: media that does not rest on it stays as it was. */
interface Less {
  readonly id: ItemId;
  readonly media: Judges['media'];
}

const judgesOf = (base: Base, taken: Taken, less: Less | null): Judges => {
  const { design, stage, firewalls } = base;
  const decisions = decisionsOf(design, taken.items);
  const crossing: Judges['crossing'] = (asked) => firewalls.ask(asked, less?.id ?? null);
  const isUp = (id: string): boolean => !taken.items.has(item.server(id));
  const outcomes = new Map<string, IceOutcome | null>();
  const mediaOf = (id: string): IceOutcome | null => {
    const before = less?.media(id);
    if (before && less && !before.uses.includes(less.id)) return before;
    const session = stage.sessions.get(id);
    return session ? negotiated({ stage, crossing, isUp }, session) : null;
  };
  return {
    crossing,
    record: (...query) => base.record(taken.items, ...query),
    certificates: (holder, usage) => base.certificates(taken, holder, usage),
    federation: (requirement) => decisions.federation(requirement),
    policy: (requirement) => decisions.policy(requirement),
    switch: (requirement) => decisions.switch(requirement),
    isUp,
    happens: (failure) => taken.happening.has(failure),
    media: (id) => {
      const known = outcomes.get(id);
      if (known !== undefined) return known;
      const outcome = mediaOf(id);
      outcomes.set(id, outcome);
      return outcome;
    },
    nameOf: base.nameOf,
    mend: mendOf(base),
  };
};

const mendOf = ({ design, firewalls, isImported }: Base): Judges['mend'] => ({
  permit: (crossings) => {
    const id = crossings[0]?.firewallId ?? '';
    const ruleset = firewalls.rulesets.get(id);
    return ruleset
      ? permitRemedy(crossings, { design, ruleset, isPlanned: !isImported(id) })
      : null;
  },
  configure: (requirement) => configureRemedy(design, requirement),
});

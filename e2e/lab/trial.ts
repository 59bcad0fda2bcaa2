import type { Ladder } from '../../api/src/domain/ladder.ts';
import type { NatKind } from '../../api/src/domain/party.ts';
import type { ScenarioId } from '../../api/src/domain/scenario.ts';
import { type Proof, proveAll } from '../../api/src/service/prove/prover.ts';
import { Attempt } from './attempt.ts';
import { type RuleUse, ruleUse } from './counters.ts';
import type { Lab } from './lab.ts';
import { notRunOf } from './not-run.ts';
import type { Options } from './options.ts';
import { observedOf, type Progress } from './progress.ts';
import { reasonIn } from './reason.ts';
import type { Exchange } from './scene.ts';
import { type Played, Script } from './script.ts';
import { isDown, proved, type Situation } from './situation.ts';

/** A ladder as it was proved and as it was run. */
export interface Outcome {
  readonly ladderId: string;
  readonly scenario: ScenarioId;
  /** Columns of the matrix: who takes part. */
  readonly parties: readonly [string, string];
  readonly predicted: Progress;
  readonly observed: Progress;
  /** How many arrows were run for real. */
  readonly run: number;
  /** Whether both say why; null where the world does not tell. */
  readonly isSameReason: boolean | null;
  /** `unseen`: the proof says that it stops at an arrow that the lab cannot run, or nothing of it could be run. */
  readonly agreement: 'yes' | 'no' | 'unseen';
}

/** A situation as it was proved and as it was run. */
export interface Trial {
  readonly outcomes: readonly Outcome[];
  readonly rules: readonly RuleUse[];
  /** What of the ladders cannot be run for real. */
  readonly notRun: readonly string[];
}

/** Tries situations of a topology out, one after the other. */
export class Trials {
  readonly #lab: Lab;
  readonly #options: Pick<Options, 'scenarios' | 'nat'>;
  #proof: Proof | null = null;
  #script: Script | null = null;
  /** Ladders of the first situation by their ids. */
  readonly #known = new Map<string, Played>();

  constructor(lab: Lab, options: Pick<Options, 'scenarios' | 'nat'>) {
    this.#lab = lab;
    this.#options = options;
  }

  /**
   * Makes a situation real, runs every ladder of it (or those that are asked for), and compares it with the proof. What disagrees
   * is tried once more from the start: this machine may have been busy.
   */
  async tryOut(situation: Situation): Promise<Trial> {
    const first = await this.#once(situation);
    const agrees = first.outcomes.every(({ agreement }) => agreement !== 'no');
    return agrees ? first : this.#once(situation);
  }

  async #once(situation: Situation): Promise<Trial> {
    await this.#lab.enter(situation);
    const ladders = this.#ladders(situation);
    const attempt = new Attempt(this.#lab, (place) => !isDown(situation, place));
    await run(attempt, ladders);
    return {
      outcomes: ladders.map((each) => outcomeOf(each, attempt.errors)),
      notRun: notRunOf(ladders),
      rules: ruleUse(await this.#lab.counters(), ladders),
    };
  }

  #ladders(situation: Situation): readonly Played[] {
    const { design, plan, faults } = situation;
    // What the first situation left of the proof is as good for all others.
    const proof = proveAll({ design, plan: proved(situation), faults }, this.#proof);
    this.#proof ??= proof;
    const script = this.#scriptOf({ design, plan });
    const ladders = proof.world.plays
      .map((play) => ({ play, proof: proof.world.prove(play) }))
      .filter(({ proof: { ladder } }) => this.#isAsked(ladder))
      .flatMap((each) =>
        each.proof.ladder.notApplicable === null
          ? script.played(each.play, each.proof)
          : this.#refused(each.proof.ladder, design),
      );
    if (this.#known.size === 0)
      for (const each of ladders) this.#known.set(each.proof.ladder.id, each);
    return ladders;
  }

  /** A ladder with a partner that is blocked now and was not at first: it is refused where the list is looked at. */
  #refused({ id, from, to }: Ladder, { partners }: Situation['design']): Played | [] {
    const known = this.#known.get(id);
    const partnerId = from.partnerId ?? to.partnerId;
    const isBlocked = partners.some((each) => each.id === partnerId && each.kind === 'blocked');
    const stopsAt =
      known?.proof.ladder.arrows.findIndex(({ requires }) =>
        requires.some(({ kind }) => kind === 'federation'),
      ) ?? -1;
    if (!known || !isBlocked || stopsAt < 0) return [];
    const predicted = { stopsAt, because: 'the domain is blocked', reason: 'refusal' } as const;
    return { ...known, predicted };
  }

  #scriptOf({ design, plan }: Pick<Situation, 'design' | 'plan'>): Script {
    const { stand, listeners } = this.#lab;
    const known = this.#script?.scene;
    if (this.#script && known?.design === design && known.listeners === listeners)
      return this.#script;
    return (this.#script = new Script({ design, records: plan.records, stand, listeners }));
  }

  #isAsked({ scenario, from, to }: Ladder): boolean {
    const { scenarios, nat } = this.#options;
    return (
      (scenarios.length === 0 || scenarios.includes(scenario)) &&
      [from, to].every((party) => nat === null || isBehind(party, nat))
    );
  }
}

/** Whether a party is behind a kind of NAT, as far as it may be behind several. */
const isBehind = (party: Ladder['from'], nat: NatKind): boolean =>
  party.kind !== 'remote' || (party.nat === nat && party.access === 'open');

/** Runs ladders up to where they should stop, and beyond where they do not. */
const run = async (attempt: Attempt, ladders: readonly Played[]): Promise<void> => {
  const upTo = ladders.map((each) => ({ each, stop: stopOf(each) }));
  await attempt.expectSuccess(
    distinct(upTo.flatMap(({ each, stop }) => each.exchanges.slice(0, stop))),
  );
  await attempt.expectFailure(distinct(upTo.map(({ each, stop }) => each.exchanges[stop] ?? [])));
  await attempt.again(doubtful(attempt, ladders));
  await attempt.again(distinct(ladders.map((each) => unanswered(attempt, each))));
  const surprising = ladders.filter(
    (each) => isRun(each) && observedOf(each, attempt.errors).stopsAt === null,
  );
  await attempt.expectSuccess(distinct(surprising.flatMap(({ exchanges }) => exchanges)));
};

/** Whether the arrow at which a ladder should stop can be run, if there is one. */
const isRun = ({ predicted, exchanges }: Played): boolean =>
  predicted.stopsAt === null || exchanges[predicted.stopsAt]?.length !== 0;

/** Index of the arrow at which a ladder should stop; that behind the last one where it should not. */
const stopOf = ({ predicted, exchanges }: Played): number => predicted.stopsAt ?? exchanges.length;

const distinct = (exchanges: readonly (readonly Exchange[])[]): readonly Exchange[] => [
  ...new Set(exchanges.flat()),
];

/** What failed before the arrow at which the proof says that its ladder stops. */
const doubtful = ({ errors }: Attempt, ladders: readonly Played[]): readonly Exchange[] =>
  distinct(ladders.flatMap((each) => each.exchanges.slice(0, stopOf(each)))).filter((each) =>
    errors.has(each),
  );

/** What was not answered in time where the proof says that it is answered by a refusal. */
const unanswered = ({ errors }: Attempt, { predicted, exchanges }: Played): readonly Exchange[] => {
  const stopping = exchanges[predicted.stopsAt ?? exchanges.length] ?? [];
  const isAnswered = predicted.reason !== null && predicted.reason !== 'passage';
  return isAnswered
    ? stopping.filter((each) => reasonIn([errors.get(each) ?? '']) === 'passage')
    : [];
};

const outcomeOf = (played: Played, errors: ReadonlyMap<Exchange, string>): Outcome => {
  const { predicted, exchanges } = played;
  const { ladder } = played.proof;
  const observed = observedOf(played, errors);
  const run = exchanges.filter((each) => each.length > 0).length;
  const stop = stopOf(played);
  const isUnseen = run === 0 || (!isRun(played) && (observed.stopsAt ?? stop) >= stop);
  const agrees = predicted.stopsAt === observed.stopsAt;
  const isSameReason = sameReason(predicted, observed);
  return {
    ladderId: ladder.id,
    scenario: ladder.scenario,
    parties: [ladder.from.label, ladder.to.label],
    predicted,
    observed,
    run,
    isSameReason,
    agreement: agrees && run > 0 && isSameReason !== false ? 'yes' : isUnseen ? 'unseen' : 'no',
  };
};

const sameReason = (predicted: Progress, observed: Progress): boolean | null =>
  predicted.reason === null || observed.reason === null
    ? null
    : predicted.reason === observed.reason;

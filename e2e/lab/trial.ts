import type { Ladder } from '../../api/src/domain/ladder.ts';
import type { NatKind } from '../../api/src/domain/party.ts';
import type { LadderProof } from '../../api/src/domain/proof.ts';
import type { ScenarioId } from '../../api/src/domain/scenario.ts';
import { proveAll } from '../../api/src/service/prove/prover.ts';
import { type RuleUse, rulesByProof } from './counters.ts';
import { exchangesOf } from './exchange.ts';
import type { Lab } from './lab.ts';
import { notRunOf } from './not-run.ts';
import type { Options } from './options.ts';
import type { Exchange, Groups } from './scene.ts';
import { isDown, type Situation } from './situation.ts';

/** How far a ladder got: every arrow, or not beyond one. */
export interface Progress {
  /** Index of the first arrow that does not get through; null when all do. */
  readonly stopsAt: number | null;
  readonly because: string | null;
}

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
  /** `unseen`: the proof says that it stops at an arrow that the lab cannot run, or nothing of it could be run. */
  readonly agreement: 'yes' | 'no' | 'unseen';
}

/** A situation as it was proved and as it was run. */
export interface Trial {
  readonly outcomes: readonly Outcome[];
  /** Exchanges that were done, each once. */
  readonly exchanges: number;
  readonly rules: readonly RuleUse[];
  /** What of the ladders cannot be run for real. */
  readonly notRun: readonly string[];
  readonly failing: readonly { readonly exchange: string; readonly error: string }[];
}

/** Makes a situation real, runs every ladder of it (or those that are asked for), and compares it with the proof. */
export const tryOut = async (
  lab: Lab,
  situation: Situation,
  { scenarios, nat }: Pick<Options, 'scenarios' | 'nat'>,
): Promise<Trial> => {
  await lab.enter(situation);
  const { design, plan, faults } = situation;
  const { world } = proveAll({ design, plan, faults });
  const scene = { design, records: plan.records, stand: lab.stand, listeners: lab.listeners };
  const isAsked = ({ scenario, from, to }: Ladder): boolean =>
    (scenarios.length === 0 || scenarios.includes(scenario)) &&
    [from, to].every((party) => nat === null || isBehind(party, nat));
  const planned = world.plays
    .map((play) => world.prove(play))
    .filter(({ ladder }) => ladder.notApplicable === null && isAsked(ladder))
    .map((proof) => ({
      proof,
      groups: proof.ladder.arrows.map((arrow) => exchangesOf(arrow, proof.ladder, scene)),
    }));
  const distinct = new Map<string, Exchange>();
  for (const { groups } of planned)
    for (const each of groups.flat(2)) distinct.set(keyOf(each), each);
  const attempt = { lab, isRunning: ({ place }: Exchange) => !isDown(situation, place) };
  const errors = await runAll(attempt, distinct);
  const outcomes = () => planned.map(({ proof, groups }) => outcomeOf(proof, groups, errors));
  await again(attempt, distinct, { errors, outcomes });
  return {
    outcomes: outcomes(),
    exchanges: distinct.size,
    notRun: notRunOf(planned),
    rules: lab.counters(rulesByProof(planned)),
    failing: [...errors].map(([exchange, error]) => ({ exchange, error })),
  };
};

/** Whether a party is behind a kind of NAT, as far as it may be behind several. */
const isBehind = (party: Ladder['from'], nat: NatKind): boolean =>
  party.kind !== 'remote' || (party.nat === nat && party.access === 'open');

const keyOf = (exchange: Exchange): string => JSON.stringify(exchange);

interface Attempt {
  readonly lab: Lab;
  readonly isRunning: (exchange: Exchange) => boolean;
}

/** Errors by exchange; what fails is tried a second time. */
const runAll = async (
  { lab, isRunning }: Attempt,
  exchanges: ReadonlyMap<string, Exchange>,
): Promise<Map<string, string>> => {
  const errors = new Map<string, string>();
  const run = async ([key, { place, ask }]: [string, Exchange]): Promise<void> => {
    const once = () => lab.do(place, ask);
    await once()
      .catch(once)
      .catch((error: unknown) =>
        errors.set(key, error instanceof Error ? error.message : 'failed'),
      );
  };
  const all = [...exchanges].filter(([, each]) => isRunning(each));
  for (const [key, each] of exchanges)
    if (!isRunning(each)) errors.set(key, `${each.place} is stopped`);
  const waiting = all.filter(([, each]) => !isMessage(each));
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await run(next);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  // Kamailio has one worker, which waits for DNS while it looks for a partner.
  for (const each of all.filter(([, one]) => isMessage(one))) await run(each);
  return errors;
};

/** How many exchanges may be under way at once. */
const LANES = 64;

/** What failed although the proof says that it should not is tried once more, one after the other: this machine may be busy. */
const again = async (
  { lab, isRunning }: Attempt,
  exchanges: ReadonlyMap<string, Exchange>,
  { errors, outcomes }: { errors: Map<string, string>; outcomes: () => readonly Outcome[] },
): Promise<void> => {
  const isDoubtful = ({ agreement, observed }: Outcome): boolean =>
    agreement === 'no' && observed.stopsAt !== null;
  const doubted = new Set(
    outcomes()
      .filter(isDoubtful)
      .map(({ observed }) => observed.because),
  );
  for (const [key, error] of [...errors]) {
    const each = exchanges.get(key);
    if (!each || !doubted.has(error) || !isRunning(each)) continue;
    await lab.do(each.place, each.ask).then(
      () => errors.delete(key),
      () => undefined,
    );
  }
};

const isMessage = ({ ask }: Exchange): boolean => ask.kind === 'sip' && ask.method === 'MESSAGE';

const outcomeOf = (
  proof: LadderProof,
  groups: readonly Groups[],
  errors: ReadonlyMap<string, string>,
): Outcome => {
  const { ladder } = proof;
  const predicted = predictedOf(proof);
  const observed = observedOf(groups, errors);
  const run = groups.filter((each) => each.length > 0).length;
  const isUnseen =
    run === 0 || (predicted.stopsAt !== null && groups[predicted.stopsAt]?.length === 0);
  const agrees = predicted.stopsAt === observed.stopsAt;
  return {
    ladderId: ladder.id,
    scenario: ladder.scenario,
    parties: [ladder.from.label, ladder.to.label],
    predicted,
    observed,
    run,
    agreement: agrees && run > 0 ? 'yes' : isUnseen ? 'unseen' : 'no',
  };
};

/** Where a proof says that a ladder stops; media that found another way got through. */
export const predictedOf = ({ ladder, arrows, blockers }: LadderProof): Progress => {
  const at = arrows.findIndex(({ verdict }, index) => {
    const isMedia = ladder.arrows[index]?.requires.some(({ kind }) => kind === 'media');
    return verdict === 'fails' || (verdict === 'impaired' && !isMedia);
  });
  if (at < 0) return { stopsAt: null, because: null };
  return { stopsAt: at, because: blockers.find(({ arrow }) => arrow === at)?.title ?? null };
};

const observedOf = (groups: readonly Groups[], errors: ReadonlyMap<string, string>): Progress => {
  const errorOf = (group: readonly Exchange[]): string | null => {
    // With the second best name it works for less than everybody, which the proof does not call working either.
    const [best] = group;
    return (best && errors.get(keyOf(best))) ?? null;
  };
  for (const [index, own] of groups.entries()) {
    const error = own.map(errorOf).find((each) => each !== null);
    if (error) return { stopsAt: index, because: error };
  }
  return { stopsAt: null, because: null };
};

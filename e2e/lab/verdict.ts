import type { Case } from './cases.ts';
import type { RuleUse } from './counters.ts';
import { explanationOf } from './explained.ts';
import type { Lone } from './lone-connections.ts';
import type { Outcome, Trial } from './trial.ts';

/** What came of a case. */
export interface CaseResult {
  readonly group: Case['group'];
  readonly title: string;
  readonly agreeing: number;
  readonly disagreeing: readonly Outcome[];
  /** Disagreements besides, which are those of the topology as planned and told there. */
  readonly repeated: number;
  readonly unseen: number;
  /** Ladders that did not get through, in the world and by the proof. */
  readonly stoppedForReal: number;
  readonly stoppedByProof: number;
  /** Scenarios that broke in the world. */
  readonly broken: readonly string[];
  /** Of the topology as planned: what each rule was needed for. */
  readonly rules: readonly RuleUse[];
  /** Rules that counted something without the proof saying so, or the other way round. */
  readonly rulesAstray: readonly string[];
  /** Of the topology as planned: arrows that could not be run for real. */
  readonly notRun: readonly string[];
  /** `broken`: as planned, and yet something does not get through, as the proof says too. */
  readonly verdict: 'ok' | 'broken' | 'disagrees' | 'explained' | 'unseen';
  /** Why world and proof disagree, where all of it is known. */
  readonly explained: readonly string[];
  readonly milliseconds: number;
  /** Of a rule that no ladder misses: whether what it alone permits is stopped without it. */
  readonly lone: Lone | null;
}

/** A rule that no ladder misses was seen all the same where connections are stopped without it. */
export const withLone = (result: CaseResult, lone: Lone): CaseResult => {
  const seen = lone.passed.length > 0 ? 'disagrees' : 'ok';
  return { ...result, lone, verdict: lone.tried === 0 ? 'unseen' : seen };
};

/** A case of which every disagreement is explained is none to be mended. */
export const withExplanation = (result: CaseResult, topology: string): CaseResult => {
  if (result.verdict !== 'disagrees') return result;
  const explained = explanationOf(topology, [
    ...result.disagreeing.map(({ observed }) => observed.because ?? 'gets through'),
    ...result.rulesAstray,
    ...(result.lone?.passed ?? []),
  ]);
  return explained ? { ...result, explained, verdict: 'explained' } : result;
};

/** Sums a trial up: it is good when the world says of every ladder what the proof says, as far as it can be seen. */
export const resultOf = (
  { group, title }: Case,
  { outcomes, rules, notRun }: Trial,
  milliseconds: number,
): CaseResult => {
  const of = (agreement: Outcome['agreement']): readonly Outcome[] =>
    outcomes.filter((each) => each.agreement === agreement);
  const stopped = outcomes.filter(({ observed }) => observed.stopsAt !== null);
  // What the network of a user holds back is no fault of the design, and shows nothing of a rule.
  const amiss = stopped.filter(({ predicted }) => !predicted.isHeldBack);
  const byProof = outcomes.filter(({ predicted }) => predicted.stopsAt !== null);
  const disagreeing = of('no');
  // A rule that no ladder misses was planned for something that no ladder plays: nothing is shown of it.
  const isUnseen = group === 'Necessary' ? amiss.length === 0 : of('yes').length === 0;
  const isBroken = (group === 'Works' || group === 'Survives') && amiss.length > 0;
  const rulesAstray = group === 'Works' ? astray(rules) : [];
  return {
    group,
    title,
    agreeing: of('yes').length,
    disagreeing,
    repeated: 0,
    unseen: of('unseen').length,
    stoppedForReal: stopped.length,
    stoppedByProof: byProof.length,
    broken: [...new Set(amiss.map(({ scenario }) => scenario))],
    rules: group === 'Works' ? rules : [],
    rulesAstray,
    notRun: group === 'Works' ? notRun : [],
    verdict: verdictOf({
      disagrees: disagreeing.length + rulesAstray.length > 0,
      isBroken,
      isUnseen,
    }),
    milliseconds,
    lone: null,
    explained: [],
  };
};

const astray = (rules: readonly RuleUse[]): readonly string[] =>
  rules.flatMap(({ firewallId, counted, byProof, ...rule }) => {
    if (counted > 0 === byProof) return [];
    return counted > 0
      ? [`${ruleName(rule)} of ${firewallId} let ${counted} through, and no arrow goes by it`]
      : [`${ruleName(rule)} of ${firewallId} let nothing through, and arrows go by it`];
  });

/** A rule as it is told, with its family where it counts by itself and is not IPv4. */
export const ruleName = ({ ruleId, family }: Pick<RuleUse, 'ruleId' | 'family'>): string =>
  family === 6 ? `${ruleId} for IPv6` : ruleId;

const verdictOf = (is: {
  readonly disagrees: boolean;
  readonly isBroken: boolean;
  readonly isUnseen: boolean;
}): CaseResult['verdict'] => {
  if (is.disagrees) return 'disagrees';
  if (is.isBroken) return 'broken';
  return is.isUnseen ? 'unseen' : 'ok';
};

/** One line of the table. */
export const lineOf = (result: CaseResult): string =>
  [
    result.verdict.padEnd(9),
    `${result.stoppedByProof}/${result.stoppedForReal}`.padStart(7),
    String(result.agreeing).padStart(6),
    String(result.disagreeing.length).padStart(5),
    String(result.unseen).padStart(6),
    `  ${result.title}`,
  ].join(' ');

/** The head of the table. */
export const HEAD = 'VERDICT    STOPPED  AGREE    NO UNSEEN  CASE (stopped: by the proof/for real)';

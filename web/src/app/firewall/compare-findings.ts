import type { Excess, HygieneIssue, Missing, Packet, Region, RuleRef } from '@contract/analysis';
import type { Rule, Translation } from '@contract/plan';
import type { RulesetAnalysis } from '@contract/rulesets';
import type { MarkKind } from '../ui/mark-kinds';
import { packetCount, refWords, translationWords } from './packet-words';

/** Something that an imported ruleset lacks, has in excess, holds in vain, or that nobody can say of it. */
export interface CompareFinding {
  readonly id: string;
  readonly mark: MarkKind;
  readonly word: string;
  /** What is wrong, in one sentence. */
  readonly what: string;
  /** Planned rules and flows that it is about. */
  readonly planned: readonly string[];
  readonly flows: readonly string[];
  /** Imported rules that it is about, the one to blame first. */
  readonly imported: readonly RuleRef[];
  /** The packets, as far as they are listed. */
  readonly regions: readonly Region[];
  readonly example: Packet | null;
  /** The rule that mends it, and the imported rule that it has to stand before. */
  readonly add: Rule | null;
  readonly before: RuleRef | null;
}

/** What an analysis found, what is refused first. */
export const findingsOf = (
  analysis: RulesetAnalysis | null,
  planned: readonly Rule[],
): CompareFinding[] => {
  if (!analysis) return [];
  const { gap, hygiene, unknown } = analysis;
  const rulesOf = plannedOf(planned);
  return [
    ...gap.missing.map((each) => missing(each, 'missing', rulesOf)),
    ...gap.missingTranslations.map((each) => translation(each, 'missing')),
    ...gap.unclear.map((each) => missing(each, 'unknown', rulesOf)),
    ...gap.excess.map(excess),
    ...gap.excessTranslations.map((each) => translation(each, 'excess')),
    ...gap.undecided.map(undecided),
    ...hygiene.filter(isWorthReading).map(hygienic),
    ...unknown.map(({ line, text, why }, index) => ({
      ...nothing,
      id: `line-${String(index)}`,
      mark: 'unsure' as const,
      word: 'unknown',
      what: `Line ${String(line)} is not understood (${why}): ${text}`,
    })),
  ];
};

/** How many findings are differences from the plan. */
export const differing = (analysis: RulesetAnalysis | null): number => {
  if (!analysis) return 0;
  const { missing, unclear, excess, missingTranslations, excessTranslations } = analysis.gap;
  const all = [missing, unclear, excess, missingTranslations, excessTranslations];
  return all.reduce((sum, { length }) => sum + length, 0);
};

const nothing = {
  planned: [],
  flows: [],
  imported: [],
  regions: [],
  example: null,
  add: null,
  before: null,
} as const;

type PlannedOf = (flowId: string) => readonly string[];

const plannedOf = (rules: readonly Rule[]): PlannedOf => {
  const byFlow = new Map<string, string[]>();
  for (const { id, flowIds } of rules)
    for (const flow of [id, ...flowIds]) byFlow.set(flow, [...(byFlow.get(flow) ?? []), id]);
  return (flowId) => byFlow.get(flowId) ?? [];
};

const missing = (
  { flowId, by, refused, example, add, optional }: Missing,
  word: 'missing' | 'unknown',
  rulesOf: PlannedOf,
): CompareFinding => {
  const planned = rulesOf(flowId);
  const is = word === 'missing' ? 'is refused' : 'may be refused';
  const who = planned[0] ?? flowId;
  return {
    id: `${word}-${flowId}`,
    mark: word === 'missing' ? 'fail' : 'unsure',
    word,
    what: `${who}${optional ? ', optional,' : ''} ${is} by ${refWords(by) || 'the deny at the end'}`,
    planned,
    flows: flowId === who ? [] : [flowId],
    imported: by,
    regions: refused,
    example,
    add: { ...add, id: who },
    before: by[0] ?? null,
  };
};

const excess = ({ rule, regions, packets, isMeasured, example }: Excess): CompareFinding => ({
  ...nothing,
  id: `excess-${String(rule.position)}`,
  mark: 'warn',
  word: 'excess',
  what: `${refWords([rule])} permits ${isMeasured ? '' : 'more than '}${packetCount(packets)} packets that no flow needs`,
  imported: [rule],
  regions,
  example,
});

const translation = (each: Translation, word: 'missing' | 'excess'): CompareFinding => ({
  ...nothing,
  id: `${word}-translation-${each.publicAddress}-${each.privateAddress}`,
  mark: word === 'missing' ? 'fail' : 'warn',
  word,
  what:
    word === 'missing'
      ? `Nothing translates ${translationWords(each)}`
      : `It translates ${translationWords(each)}, which no flow needs`,
});

const undecided = (id: string): CompareFinding => ({
  ...nothing,
  id: `undecided-${id}`,
  mark: 'unsure',
  word: 'unknown',
  what: `${id} meets too many rules to be certain about it`,
});

/** Permits that share packets with permits before them are in order, and so is a deny that ends a ruleset. */
const isWorthReading = ({ kind, contradicts, by }: HygieneIssue): boolean =>
  (kind !== 'partly-shadowed' || contradicts) && (kind !== 'redundant' || by.length > 0);

const hygienic = ({ kind, rule, by, contradicts, example }: HygieneIssue): CompareFinding => ({
  ...nothing,
  id: `${kind}-${String(rule.position)}`,
  mark: contradicts || kind === 'any-to-any' ? 'warn' : kind === 'undecided' ? 'unsure' : 'note',
  word: words[kind],
  what: `${refWords([rule])} ${sentences[kind](refWords(by))}${contradicts ? '; some of them meet the opposite verdict' : ''}`,
  imported: [rule, ...by],
  example,
});

const words: Readonly<Record<HygieneIssue['kind'], string>> = {
  'never-matches': 'never matches',
  shadowed: 'shadowed',
  redundant: 'redundant',
  'partly-shadowed': 'partly shadowed',
  'any-to-any': 'any to any',
  undecided: 'unknown',
};

const sentences: Readonly<Record<HygieneIssue['kind'], (by: string) => string>> = {
  'never-matches': () => 'matches no packet',
  shadowed: (by) => `decides nothing: all its packets are matched before, by ${by}`,
  redundant: (by) => `is not needed: its packets meet the same verdict by ${by}`,
  'partly-shadowed': (by) =>
    `does not decide about all it matches: some is matched before, by ${by}`,
  'any-to-any': () => 'permits every address to every address',
  undecided: () => 'meets too many rules to be certain about it',
};

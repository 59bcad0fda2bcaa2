import type { Change, Difference } from '../firewall/analysis/difference.ts';
import type { Excess, Gap, Missing } from '../firewall/analysis/gap.ts';
import type { HygieneIssue } from '../firewall/analysis/hygiene.ts';
import type { Region } from '../firewall/analysis/region.ts';
import type { Analysis } from '../service/analyse.ts';
import { oneLine } from './printable.ts';
import { packetWords, refWords, regionWords, ruleWords, translationWords } from './region-words.ts';

/** An analysis for reading: what is refused first, then what passes for nothing, then the rules themselves. */
export const analysisLines = (analysis: Analysis): string => {
  const { firewall, rules, unknown, hygiene, gap } = analysis;
  const parts = [
    ...(gap ? gapLines(gap) : []),
    ...unknown.map(({ id, reason }) => [`unknown: the verdict of ${id}`, reason.sentence]),
    ...hygiene.filter(isWorthALine).map(hygieneLines),
  ];
  return text([[`${firewall.name}: ${rules} rules`], ...parts, [summary(analysis)]]);
};

/** A difference for reading. */
export const differenceLines = (difference: Difference): string => {
  const { changes, addedTranslations, removedTranslations, isComplete } = difference;
  return text([
    ...changes.map(changeLines),
    ...removedTranslations.map((each) => [`translates no longer: ${translationWords(each)}`]),
    ...addedTranslations.map((each) => [`translates: ${translationWords(each)}`]),
    ...(isComplete ? [] : [['there is more: the rulesets differ too much to list all of it']]),
    ...(changes.length === 0 && isComplete ? [['every packet meets the same verdict']] : []),
  ]);
};

const text = (parts: readonly (readonly string[])[]): string =>
  parts
    .flatMap(([first = '', ...more]) => [
      oneLine(first),
      ...more.map((line) => `    ${oneLine(line)}`),
    ])
    .map((line) => `${line}\n`)
    .join('');

const gapLines = (gap: Gap): string[][] => [
  ...gap.missing.map((each) => missingLines('missing', 'is refused', each)),
  ...gap.unclear.map((each) => missingLines('unclear', 'may be refused', each)),
  ...gap.missingTranslations.map((each) => [`missing: translation of ${translationWords(each)}`]),
  ...gap.excess.map(excessLines),
  ...gap.excessTranslations.map((each) => [`excess: translation of ${translationWords(each)}`]),
  ...gap.undecided.map((id) => [`undecided: ${id} meets too many rules`]),
];

const missingLines = (kind: string, says: string, each: Missing): string[] => {
  const { flowId, optional, by, refused, example, add } = each;
  const where = by.length > 0 ? ` before ${refWords(by.slice(0, 1))}` : '';
  return [
    `${kind}: ${flowId}${optional ? ', optional,' : ''} ${says}${by.length > 0 ? ` by ${refWords(by)}` : ''}`,
    ...regionLines(refused),
    `for example ${packetWords(example)}`,
    `add${where}: ${ruleWords(add)}`,
  ];
};

const excessLines = ({ rule, regions, packets, isMeasured, example }: Excess): string[] => [
  `excess: ${refWords([rule])} permits ${isMeasured ? '' : 'more than '}${packets} packets that no flow needs`,
  ...regionLines(regions),
  `for example ${packetWords(example)}`,
];

/** Permits that share packets with permits before them are in order; JSON has them. */
const isWorthALine = ({ kind, contradicts }: HygieneIssue): boolean =>
  kind !== 'partly-shadowed' || contradicts;

const hygieneLines = ({ kind, rule, by, contradicts, example }: HygieneIssue): string[] => [
  `${kind}: ${refWords([rule])} ${sentences[kind](refWords(by))}${contradicts ? '; some meet the opposite verdict' : ''}`,
  ...(example ? [`for example ${packetWords(example)}`] : []),
];

const sentences: Readonly<Record<HygieneIssue['kind'], (by: string) => string>> = {
  'never-matches': () => 'matches no packet',
  shadowed: (by) => `decides nothing: all its packets are matched before, by ${by}`,
  redundant: (by) =>
    by === ''
      ? 'is not needed: its packets meet the same verdict at the end'
      : `is not needed: its packets meet the same verdict by ${by}`,
  'partly-shadowed': (by) =>
    `does not decide about all it matches: some is matched before, by ${by}`,
  'any-to-any': () => 'permits every address to every address',
  undecided: () => 'meets too many rules to be certain about it',
};

const changeLines = ({ from, to, was, is, regions, example }: Change): string[] => [
  `${from} becomes ${to}: ${was ? refWords([was]) : 'the end'} decided, ${is ? refWords([is]) : 'the end'} decides`,
  ...regionLines(regions),
  `for example ${packetWords(example)}`,
];

const MOST_REGIONS = 12;

const regionLines = (regions: readonly Region[]): string[] => [
  ...regions.slice(0, MOST_REGIONS).map(regionWords),
  ...(regions.length > MOST_REGIONS
    ? [`and ${regions.length - MOST_REGIONS} more; --json prints all`]
    : []),
];

const summary = ({ hygiene, gap }: Analysis): string => {
  const ofGap = gap
    ? [
        counted(gap.missing.length, 'flow refused', 'flows refused'),
        counted(gap.unclear.length, 'flow unclear', 'flows unclear'),
        counted(gap.excess.length, 'rule with excess', 'rules with excess'),
      ]
    : [];
  const needless = hygiene.filter(({ kind }) =>
    ['never-matches', 'shadowed', 'redundant'].includes(kind),
  );
  const words = [...ofGap, counted(needless.length, 'needless rule', 'needless rules')].flat();
  if (words.length > 0) return words.join(', ');
  return gap?.isExact ? 'exact: what is needed passes and nothing else' : 'no needless rule';
};

const counted = (count: number, one: string, many: string): string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];

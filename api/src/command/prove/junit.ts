import { xmlText } from '../../wire/xml-text.ts';
import { isRefusal, type JudgedPlay } from './blocked-ladders.ts';
import type { NotPlayed } from './not-played.ts';

/** A proof as JUnit XML: a suite for each scenario, a case for each ladder; what is impaired passes with a note. */
export const junit = (plays: readonly JudgedPlay[], nobody: readonly NotPlayed[]): string => {
  const suites = [...Map.groupBy(plays, ({ play }) => play.scenario.id)];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="edgewise prove"${countsOf([...plays, ...nobody])}>`,
    ...suites.flatMap(([scenario, own]) => [
      `  <testsuite name="${xmlText(scenario)}"${countsOf(own)}>`,
      ...own.map(caseOf),
      '  </testsuite>',
    ]),
    ...nobody.flatMap((one) => [
      `  <testsuite name="${one.scenario}"${countsOf([one])}>`,
      `    <testcase classname="${one.scenario}" name="nobody">${notPlayedInside(one)}</testcase>`,
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
};

const countsOf = (plays: readonly Pick<JudgedPlay, 'verdict'>[]): string => {
  const failures = plays.filter(({ verdict }) => isRefusal(verdict)).length;
  const skipped = plays.filter(({ verdict }) => verdict === 'not-applicable').length;
  return ` tests="${plays.length}" failures="${failures}" skipped="${skipped}"`;
};

const notPlayedInside = ({ verdict, because }: NotPlayed): string =>
  isRefusal(verdict)
    ? `<failure type="${verdict}" message="${xmlText(because)}"/>`
    : `<skipped message="${xmlText(because)}"/>`;

const caseOf = (judged: JudgedPlay): string => {
  const { play, verdict } = judged;
  const head = `    <testcase classname="${xmlText(play.scenario.id)}" name="${xmlText(`${play.from.id} to ${play.to.id}`)}"`;
  if (verdict === 'works') return `${head}/>`;
  return `${head}>${inside(judged)}</testcase>`;
};

const inside = (judged: JudgedPlay): string => {
  const { play, verdict, blockers } = judged;
  if (verdict === 'not-applicable')
    return `<skipped message="${xmlText(play.notApplicable ?? '')}"/>`;
  const text = xmlText(detailsOf(judged));
  if (!isRefusal(verdict)) return `<system-out>${text}</system-out>`;
  const [first] = blockers;
  return `<failure type="${xmlText(first?.failure ?? verdict)}" message="${xmlText(first?.title ?? verdict)}">${text}</failure>`;
};

const detailsOf = ({ blockers, arrowOf, lifelines }: JudgedPlay): string =>
  blockers
    .map(({ verdict, title, sentence, arrow, seen, remedy }) =>
      [
        `${verdict}: ${title}, ${arrowOf(arrow)}`,
        sentence,
        ...seen.map(({ by, text }) => `${lifelines.get(by) ?? by} sees: ${text}`),
        ...(remedy ? [`mend: ${remedy.sentence}`] : []),
      ].join('\n'),
    )
    .join('\n\n');

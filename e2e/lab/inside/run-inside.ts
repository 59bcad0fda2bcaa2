import type { Lab } from '../lab.ts';
import type { Options } from '../options.ts';
import type { Situation } from '../situation.ts';
import type { InsideCase, InsideReport } from './inside-report.ts';
import { mediaBetween } from './media.ts';
import { planProbed } from './plan-probed.ts';
import { portsBefore } from './ports-before.ts';

/** Has agents of the product measure inside the lab where that is wanted, first while no server runs, and prints what does not agree. */
export const runInside = async (
  lab: Lab,
  situation: Situation,
  { agents }: Pick<Options, 'agents'>,
): Promise<InsideReport | null> => {
  if (!agents) return null;
  const cases: InsideCase[] = [];
  for (const part of [portsBefore, planProbed, mediaBetween]) {
    const own = await part(lab, situation);
    cases.push(...own);
    for (const line of linesOf(own)) console.log(line);
  }
  return { cases, notRun: NOT_RUN };
};

/** Whether everything that could be shown is as predicted. */
export const insideAgrees = (inside: InsideReport | null): boolean =>
  inside === null || inside.cases.every(({ agreement }) => agreement !== 'no');

const linesOf = (cases: readonly InsideCase[]): readonly string[] => [
  `${cases[0]?.group ?? ''}: ${countsOf(cases)}`,
  ...cases
    .filter(({ agreement }) => agreement === 'no')
    .map(
      ({ title, predicted, observed, because }) =>
        `    ${title}: predicted ${predicted}; observed ${observed}; ${because ?? ''}`,
    ),
];

/** How many agree, in words. */
export const countsOf = (cases: readonly InsideCase[]): string => {
  const count = (wanted: InsideCase['agreement']): number =>
    cases.filter(({ agreement }) => agreement === wanted).length;
  return `${cases.length} cases, ${count('yes')} agree, ${count('no')} disagree, ${count('unseen')} cannot be shown`;
};

const NOT_RUN = [
  'Media with a federated user: the partner of the lab has no relay of its own',
  'Media of whoever needs a proxy: the lab has none',
  'Media over TCP from end to end, as the clients of the product can: agents check UDP pairs, TCP leads to the relay only',
  'The dialect of the relay of an A/V Edge: coturn speaks RFC 8656',
  'Agents that a server directs: both halves and the command run in their places, and the lab carries what halves say',
];

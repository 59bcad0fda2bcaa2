import type { Blocker, Cell } from '../../domain/proof.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { Minimality } from '../../domain/minimality.ts';
import type { Proof } from '../../service/prove/prover.ts';
import { oneLine } from '../printable.ts';
import { table } from '../table.ts';
import type { JudgedPlay } from './blocked-ladders.ts';
import type { NotPlayed } from './not-played.ts';

/** The verdict of each scenario and party, then everything that is in the way, each blocker once. */
export const proofLines = (
  plays: readonly JudgedPlay[],
  nobody: readonly NotPlayed[],
  proof: Proof,
): string => {
  const labels = new Map(proof.matrix.parties.map(({ id, label }) => [id, label]));
  const rows = cellsOf(plays, proof).map(
    ({ scenario, partyId, verdict, ladders, failing, because }) => [
      words[verdict],
      scenario,
      labels.get(partyId) ?? partyId,
      failing > 0 ? `${failing} of ${ladders} fail` : String(ladders),
      because,
    ],
  );
  const cells = table(['VERDICT', 'SCENARIO', 'PARTY', 'LADDERS', 'BECAUSE'], rows);
  return [
    cells,
    ...blockerLines(plays),
    ...notPlayedLines(plays, nobody),
    summaryOf(plays, nobody),
  ].join('\n');
};

/** The cells of the scenarios that are played. */
export const cellsOf = (
  plays: readonly JudgedPlay[],
  { matrix }: Pick<Proof, 'matrix'>,
): readonly Cell[] => {
  const played = new Set(plays.map(({ play }) => play.scenario.id));
  return matrix.cells.filter(({ scenario }) => played.has(scenario));
};

/** What nothing needs, and whether everything works with what there is. */
export const minimalityLines = ({ items, sufficient, minimal, unserved }: Minimality): string => {
  const needless = items.filter(({ state }) => state === 'needless');
  const rows = needless.map(({ item, label, sentence }) => [item, label, sentence]);
  return [
    `${sufficient ? 'Sufficient' : 'Not sufficient'}, ${minimal ? 'minimal' : 'not minimal'}: ${String(items.length)} items, ${String(needless.length)} needless.\n`,
    ...(rows.length > 0 ? [table(['ITEM', 'WHAT', 'WHY'], rows)] : []),
    ...unservedLines(unserved),
  ].join('\n');
};

const unservedLines = (unserved: Minimality['unserved']): string[] => {
  if (unserved.length === 0) return [];
  const who = unserved.length === 1 ? '1 party' : `${String(unserved.length)} parties`;
  const rows = unserved.map(({ label, ladders, because }) => [label, String(ladders), because]);
  return [
    `${who} cannot be served by this design, whatever its rulesets are:\n`,
    table(['PARTY', 'LADDERS', 'BECAUSE'], rows),
  ];
};

const words: Readonly<Record<Verdict, string>> = {
  'not-applicable': 'n/a',
  works: 'works',
  impaired: 'impaired',
  unsure: 'unsure',
  fails: 'fails',
};

interface Found {
  readonly blocker: Blocker;
  readonly first: JudgedPlay;
  readonly ladders: number;
}

/** The same thing in the way of many ladders is said once, with the first of them. */
const blockerLines = (plays: readonly JudgedPlay[]): string[] => {
  const all = plays.flatMap((first) => first.blockers.map((blocker) => ({ blocker, first })));
  const same = Map.groupBy(all, ({ blocker }) => `${blocker.failure} ${blocker.title}`);
  return [...same.values()].flatMap((found) => {
    const [one] = found;
    const ladders = new Set(found.map(({ first }) => first.play.id)).size;
    return one ? [linesOf({ ...one, ladders })] : [];
  });
};

const linesOf = ({ blocker, first, ladders }: Found): string => {
  const { verdict, title, failure, sentence, seen, remedy, confidence, arrow } = blocker;
  const lines = [
    `${words[verdict]}: ${title} [${failure}]`,
    `    ${sentence} (${confidence})`,
    `    in ${String(ladders)} ${ladders === 1 ? 'ladder' : 'ladders'}, first in ${first.play.id}, ${first.arrowOf(arrow)}`,
    ...seen.map(({ by, text, header }) =>
      [`    ${first.lifelines.get(by) ?? by} sees: ${text}`, ...(header ? [header] : [])].join(
        '; ',
      ),
    ),
    ...(remedy ? [`    mend: ${remedy.sentence}`] : []),
  ];
  return `${lines.map(oneLine).join('\n')}\n`;
};

/** Of one that was asked for, the last line says why nobody plays it. */
const notPlayedLines = (plays: readonly JudgedPlay[], nobody: readonly NotPlayed[]): string[] => {
  if (nobody.length === 0 || plays.length + nobody.length === 1) return [];
  const lines = nobody.map(({ scenario, because }) => `not played: ${scenario}: ${because}\n`);
  return [lines.join('')];
};

const summaryOf = (plays: readonly JudgedPlay[], nobody: readonly NotPlayed[]): string => {
  const count = (verdict: Verdict): number =>
    plays.filter((each) => each.verdict === verdict).length;
  const said = (['works', 'impaired', 'unsure', 'fails', 'not-applicable'] as const)
    .filter((verdict) => count(verdict) > 0)
    .map((verdict) => `${count(verdict).toLocaleString('en-US')} ${words[verdict]}`);
  const arrows = plays.reduce((sum, each) => sum + each.arrows, 0);
  return `${plays.length.toLocaleString('en-US')} ladders, ${arrows.toLocaleString('en-US')} arrows: ${said.join(', ') || nothingSaid(nobody)}\n`;
};

const nothingSaid = ([first, ...others]: readonly NotPlayed[]): string => {
  if (first && others.length === 0) return `nobody plays ${first.scenario}: ${first.because}`;
  return others.some(({ verdict }) => verdict === 'unsure') || first?.verdict === 'unsure'
    ? 'nobody plays what is switched on, so nothing is proved'
    : 'nothing to play';
};

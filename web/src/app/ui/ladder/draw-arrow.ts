import type { Arrow, LadderProof } from '@contract/proofs';
import type { Columns } from './ladder-columns';
import type { ArrowRow } from './ladder-rows';
import { crossed } from './wall-owners';

/** What a wall does to an arrow. */
export type Crossing = 'passes' | 'partly' | 'unsure' | 'stops' | 'not-judged';

/** An arrow on its line: where it runs, what it meets. */
export interface DrawnArrow {
  readonly row: ArrowRow;
  readonly arrow: Arrow;
  readonly from: number;
  /** Where the line ends: at the other lifeline, or where it is stopped. */
  readonly to: number;
  readonly y: number;
  readonly crossings: readonly { readonly x: number; readonly kind: Crossing }[];
  /** Where it is refused when no wall does it. */
  readonly stop: number | null;
}

/** What all arrows of a drawing share. */
export interface Setting {
  readonly proof: LadderProof;
  readonly columns: Columns;
  readonly owners: readonly ReadonlySet<string | null>[];
}

const BEFORE_SERVER = 16;
const LOOP = 36;

/** Lays one arrow out on its row. */
export const drawArrow = (row: ArrowRow, setting: Setting): DrawnArrow | null => {
  const { proof, columns } = setting;
  const arrow = proof.ladder.arrows[row.index];
  if (!arrow) return null;
  const from = columns.xOf.get(arrow.from) ?? 0;
  const end = columns.xOf.get(arrow.to) ?? 0;
  const crossings = crossed(columns, from, end).map((wall) => ({
    x: columns.walls[wall]?.x ?? 0,
    kind: crossingOf(row, wall, setting),
  }));
  const wallStops = crossings.findIndex(({ kind }) => kind === 'stops');
  const refused = row.state === 'fails' && wallStops < 0;
  const back = end < from ? 1 : -1;
  const stop = refused ? (end === from ? from + LOOP : end + back * BEFORE_SERVER) : null;
  return {
    row,
    arrow,
    from,
    to: crossings[wallStops]?.x ?? stop ?? (end === from ? from + LOOP : end),
    y: row.y + (row.state === 'fails' ? 26 : row.height - 7),
    crossings: wallStops < 0 ? crossings : crossings.slice(0, wallStops + 1),
    stop,
  };
};

const kinds = { yes: 'passes', partly: 'partly', unsure: 'unsure', no: 'stops' } as const;
/** The gravest last. */
const grave = ['yes', 'partly', 'unsure', 'no'] as const;

const crossingOf = (row: ArrowRow, wall: number, { proof, owners }: Setting): Crossing => {
  if (row.state === 'not-reached') return 'not-judged';
  const judged = proof.arrows[row.index]?.walls.filter(({ firewallId }) =>
    owners[wall]?.has(firewallId),
  );
  const worst = grave.findLast((passes) => judged?.some((one) => one.passes === passes));
  if (worst) return worst === 'no' && row.state !== 'fails' ? 'partly' : kinds[worst];
  return isMedia(proof.ladder.arrows[row.index]) && row.state === 'passes'
    ? 'passes'
    : 'not-judged';
};

/** Media is judged as a whole, and with it every wall on its way. */
const isMedia = (arrow: Arrow | undefined): boolean =>
  arrow?.requires.some(({ kind }) => kind === 'media') ?? false;

import type { Arrow, LadderProof } from '@contract/proofs';
import { arrowAt } from './arrow-at';
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
/** Where the line runs in a row: in a band from its top, else from its foot. */
const BAND_LINE = 26;
const ABOVE_FOOT = 7;

/** Lays one arrow out on its row. */
export const drawArrow = (row: ArrowRow, setting: Setting): DrawnArrow | null => {
  const arrow = arrowAt(setting.proof, row.index);
  if (!arrow) return null;
  const xOf = (id: string) => setting.columns.xOf.get(id) ?? 0;
  const [from, end] = [xOf(arrow.from), xOf(arrow.to)];
  const held = heldAt(row, setting, [from, end]);
  const crossings = held === null ? crossingsOf(row, setting, [from, end]) : [];
  const wall = crossings.find(({ kind }) => kind === 'stops');
  const stop = held ?? refusedAt(row, wall, [from, end]);
  const to = wall?.x ?? stop ?? endOf(from, end);
  const y = row.y + (row.state === 'fails' ? BAND_LINE : row.height - ABOVE_FOOT);
  return { row, arrow, from, to, y, crossings, stop };
};

/** A line back to its own lifeline goes around. */
const endOf = (from: number, end: number): number => (end === from ? from + LOOP : end);

/** What the arrow meets, up to the wall that stops it. */
const crossingsOf = (
  row: ArrowRow,
  setting: Setting,
  [from, end]: readonly [number, number],
): DrawnArrow['crossings'] => {
  const all = crossed(setting.columns, from, end).map((wall) => ({
    x: setting.columns.walls[wall]?.x ?? 0,
    kind: crossingOf(row, wall, setting),
  }));
  const stopping = all.findIndex(({ kind }) => kind === 'stops');
  return stopping < 0 ? all : all.slice(0, stopping + 1);
};

type Span = readonly [from: number, end: number];

/** Where the network of whoever sends it holds it back: before the first wall of ours. Null where it lets it out. */
const heldAt = (
  { index, state }: ArrowRow,
  { proof, columns }: Setting,
  [from, end]: Span,
): number | null => {
  const [blocker] = proof.blockers.filter(
    ({ arrow, verdict }) => arrow === index && verdict === 'fails',
  );
  if (state !== 'fails' || blocker?.kind !== 'network') return null;
  const wall = columns.walls[crossed(columns, from, end)[0] ?? -1];
  return stopBefore(from, wall?.x ?? end);
};

/** Where somebody refuses what came through all walls. */
const refusedAt = (
  { state }: ArrowRow,
  wall: DrawnArrow['crossings'][number] | undefined,
  [from, end]: Span,
): number | null => (state === 'fails' && !wall ? stopBefore(from, end) : null);

/** Where a server refuses: just before its lifeline. */
const stopBefore = (from: number, end: number): number => {
  if (end === from) return endOf(from, end);
  return end < from ? end + BEFORE_SERVER : end - BEFORE_SERVER;
};

const kinds = { yes: 'passes', partly: 'partly', unsure: 'unsure', no: 'stops' } as const;
/** The gravest last. */
const grave = ['yes', 'partly', 'unsure', 'no'] as const;

/** Nothing comes to a wall, or goes back by the connection that came through it. */
const unjudged: Readonly<Partial<Record<ArrowRow['state'], Crossing>>> = {
  'not-reached': 'not-judged',
  answer: 'passes',
};

const crossingOf = (row: ArrowRow, wall: number, { proof, owners }: Setting): Crossing => {
  const known = unjudged[row.state];
  if (known) return known;
  const judged = (proof.arrows[row.index]?.walls ?? []).filter(({ firewallId }) =>
    owners[wall]?.has(firewallId),
  );
  const worst = grave.findLast((passes) => judged.some((one) => one.passes === passes));
  if (!worst) return isMedia(proof, row) ? 'passes' : 'not-judged';
  return worst === 'no' && row.state !== 'fails' ? 'partly' : kinds[worst];
};

/** Media that gets through is judged as a whole, and with it every wall on its way. */
const isMedia = ({ ladder }: LadderProof, { index, state }: ArrowRow): boolean =>
  state === 'passes' && ['media', 'stun'].includes(ladder.arrows[index]?.message.kind ?? '');

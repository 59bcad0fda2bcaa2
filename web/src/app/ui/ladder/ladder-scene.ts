import type { LadderProof } from '@contract/proofs';
import { textWidth } from '../canvas/text-width';
import { type DrawnArrow, drawArrow, type Setting } from './draw-arrow';
import { foldLifelines } from './fold-lifelines';
import { type Columns, columnsOf, inLines } from './ladder-columns';
import { type FoldRow, type LadderRow, rowsOf, type SeenRow } from './ladder-rows';
import { type Label, labelOf, reasonLabels, roomsOf, zoneAt } from './place-labels';
import { wallOwners } from './wall-owners';

/** What stands at the foot of a wall. */
export interface Plate {
  readonly x: number;
  readonly name: string;
  readonly note: string;
  readonly stops: boolean;
}

/** A whole ladder, laid out. */
export interface LadderScene {
  readonly columns: Columns;
  readonly height: number;
  readonly rows: readonly LadderRow[];
  readonly arrows: readonly DrawnArrow[];
  readonly folds: readonly FoldRow[];
  readonly labels: readonly Label[];
  readonly plates: readonly Plate[];
}

/** What a ladder is drawn from. */
export interface LadderView {
  readonly proof: LadderProof;
  /** Runs that are not folded, by their first arrow. */
  readonly open: ReadonlySet<number>;
  /** Width in pixels. */
  readonly room: number;
  /** What firewalls are called, by their ids. */
  readonly names: ReadonlyMap<string, string>;
}

/** Lays a ladder out. */
export const sceneOf = ({ proof, open, room, names }: LadderView): LadderScene => {
  const columns = columnsOf(foldLifelines(proof.ladder.lifelines), room);
  const owners = wallOwners(proof, columns);
  const { rows, height } = rowsOf(proof, open, (seen) => saidLines(seen, proof, columns).length);
  const setting: Setting = { proof, columns, owners };
  const arrows = rows.flatMap((row) =>
    row.kind === 'arrow' ? (drawArrow(row, setting) ?? []) : [],
  );
  return {
    columns,
    height,
    rows,
    arrows,
    folds: rows.filter((row) => row.kind === 'fold'),
    labels: [
      ...arrows.flatMap((drawn) => labelsOf(drawn, proof, columns)),
      ...rows.flatMap((row) => (row.kind === 'seen' ? seenLabels(row, proof, columns) : [])),
    ],
    plates: columns.walls.map(({ x }, i) => plateOf(x, [...(owners[i] ?? [])], { proof, names })),
  };
};

const labelsOf = (drawn: DrawnArrow, { blockers }: LadderProof, columns: Columns): Label[] => {
  const own = labelOf(drawn, columns);
  const blocker = blockers.find(({ arrow }) => arrow === drawn.row.index);
  return [
    ...(own ? [own] : []),
    ...(drawn.row.state === 'fails' && blocker ? reasonLabels(drawn, blocker.title, columns) : []),
  ];
};

/** Beside the lifeline of whoever sees it, up to the next wall. */
const seenLabels = (row: SeenRow, proof: LadderProof, columns: Columns): Label[] => {
  const beside = sideOf(row.by, columns);
  if (!beside) return [];
  const { x, isRight } = beside;
  return saidLines(row, proof, columns).map((text, i) => ({
    x: x + (isRight ? 8 : -8),
    y: row.y + 16 + 15 * i,
    anchor: isRight ? 'start' : 'end',
    text,
    zone: zoneAt(columns, x + (isRight ? 0.5 : -0.5) * textWidth(text, { size: 12 })),
    bold: true,
  }));
};

/** A code at its end is what one looks for: in as many lines as that takes, up to four. */
const saidLines = (
  { by, text }: Pick<SeenRow, 'by' | 'text'>,
  { ladder }: LadderProof,
  columns: Columns,
): string[] => {
  const who = ladder.lifelines.find(({ id }) => id === by)?.label;
  const beside = sideOf(by, columns);
  return who && beside ? inLines(`${who}: ${text}`, beside.width, 4) : [];
};

/** On which side of a lifeline there is more room, and how much. */
const sideOf = (
  by: string,
  columns: Columns,
): { readonly x: number; readonly isRight: boolean; readonly width: number } | null => {
  const x = columns.xOf.get(by) ?? -1;
  const room = roomsOf(columns).find(({ first, last }) => first <= x && x <= last);
  if (!room) return null;
  const isRight = room.last - x >= x - room.first;
  return { x, isRight, width: (isRight ? room.last - x : x - room.first) - 12 };
};

const plateOf = (
  x: number,
  owners: readonly (string | null)[],
  { proof, names }: Pick<LadderView, 'proof' | 'names'>,
): Plate => {
  const ids = owners.flatMap((id) => id ?? []);
  const judged = proof.arrows
    .filter(({ reached }) => reached)
    .flatMap(({ walls }) => walls.filter(({ firewallId }) => owners.includes(firewallId)));
  const stopped = judged.filter(({ passes }) => passes === 'no').length;
  return {
    x,
    name: ids.map((id) => names.get(id) ?? id).join(', ') || 'No firewall',
    note: stopped > 0 ? `stops ${String(stopped)}` : `passes ${String(judged.length)}`,
    stops: stopped > 0,
  };
};

import type { ZoneName } from '../zone';
import type { Diagram, DiagramBox, DiagramLine } from './diagram';
import { zoneOrder } from './metrics';
import { partHeight, partsOf, placeOfPart } from './part-height';

export type Side = 'west' | 'east';

/** Where a line touches a box. */
export interface LineEnd {
  readonly line: DiagramLine;
  readonly partId: string;
  readonly side: Side;
  /** Part at the other end. */
  readonly otherId: string;
}

/** A diagram with what layout asks again and again. */
export interface Indexed {
  readonly diagram: Diagram;
  readonly boxOf: ReadonlyMap<string, DiagramBox>;
  /** Lines between zones, and lines within one. */
  readonly crossing: readonly DiagramLine[];
  readonly inside: readonly DiagramLine[];
  readonly ends: ReadonlyMap<string, readonly LineEnd[]>;
}

/** Looks up boxes by their parts, and drops lines that lead nowhere. */
export const indexDiagram = (diagram: Diagram): Indexed => {
  const boxOf = new Map(
    diagram.boxes.flatMap((box) => partsOf(box).map(({ id }) => [id, box] as const)),
  );
  const known = diagram.lines.filter(
    ({ from, to }) => boxOf.has(from) && boxOf.has(to) && boxOf.get(from) !== boxOf.get(to),
  );
  const rank = (partId: string): number => zoneOrder.indexOf(boxOf.get(partId)?.zone as ZoneName);
  const inside = known.filter(({ from, to }) => rank(from) === rank(to));
  const all = known.flatMap((line) => endsOf(line, rank));
  return {
    diagram,
    boxOf,
    inside,
    crossing: known.filter((line) => !inside.includes(line)),
    ends: Map.groupBy(all, ({ partId }) => partId),
  };
};

/** Height of each part of a box, the head first. */
export const partHeights = ({ ends }: Indexed, box: DiagramBox): readonly number[] =>
  partsOf(box).map((part) => {
    const own = ends.get(part.id) ?? [];
    const east = own.filter(({ side }) => side === 'east').length;
    return partHeight(part, placeOfPart(box, part), Math.max(east, own.length - east));
  });

/** Lines within a zone leave and end at the east side of the boxes. */
const endsOf = (line: DiagramLine, rank: (partId: string) => number): LineEnd[] => {
  const { from, to } = line;
  const step = Math.sign(rank(to) - rank(from));
  return [
    { line, partId: from, otherId: to, side: step < 0 ? 'west' : 'east' },
    { line, partId: to, otherId: from, side: step > 0 ? 'west' : 'east' },
  ];
};

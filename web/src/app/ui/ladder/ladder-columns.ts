import { fitText, textWidth } from '../canvas/text-width';
import type { ZoneName } from '../zone';
import type { Strand } from './fold-lifelines';

/** Pixels of the drawing. Walls are centred in the gap between two zones. */
export const metrics = { gutter: 56, margin: 8, wall: 16, gap: 28, seam: 4, least: 78 } as const;

/** The head of a vertical. */
export interface Head {
  readonly strand: Strand;
  readonly x: number;
  /** Its label in at most two lines. */
  readonly lines: readonly string[];
  /** Its address where there is room. */
  readonly note: string;
}

/** The ground of neighbours in one zone. */
export interface Area {
  readonly zone: ZoneName;
  readonly x: number;
  readonly width: number;
}

/** A firewall between two areas; `x` is its middle. */
export interface WallColumn {
  readonly x: number;
}

/** Where everything stands across. */
export interface Columns {
  readonly width: number;
  readonly heads: readonly Head[];
  readonly areas: readonly Area[];
  readonly walls: readonly WallColumn[];
  /** Middle of each lifeline by its id. */
  readonly xOf: ReadonlyMap<string, number>;
}

/** Sets the verticals into `room` pixels, wider when they cannot be told apart otherwise. */
export const columnsOf = (strands: readonly Strand[], room: number): Columns => {
  const groups = groupsOf(strands);
  const gaps = groups.reduce((sum, group, i) => sum + gapBefore(groups[i - 1], group), 0);
  const free = room - metrics.gutter - metrics.margin - gaps;
  const slot = Math.max(metrics.least, Math.floor(free / Math.max(strands.length, 1)));
  const areas: Area[] = [];
  const walls: WallColumn[] = [];
  const heads: Head[] = [];
  let x = metrics.gutter;
  for (const [i, group] of groups.entries()) {
    const gap = gapBefore(groups[i - 1], group);
    if (gap > metrics.seam) walls.push({ x: x + gap / 2 });
    x += gap;
    const width = slot * group.length;
    areas.push({ zone: group[0]?.zone ?? 'internet', x, width });
    heads.push(...group.map((strand, j) => headOf(strand, x + slot * (j + 0.5), slot)));
    x += width;
  }
  return {
    width: x + metrics.margin,
    heads,
    areas,
    walls,
    xOf: new Map(heads.flatMap((head) => head.strand.ids.map((id) => [id, head.x]))),
  };
};

const groupsOf = (strands: readonly Strand[]): Strand[][] => {
  const groups: Strand[][] = [];
  for (const strand of strands) {
    const last = groups.at(-1);
    if (last?.[0]?.zone === strand.zone) last.push(strand);
    else groups.push([strand]);
  }
  return groups;
};

const sideOf = (group: readonly Strand[]): string => {
  const zone = group[0]?.zone;
  return zone === 'partner' ? 'internet' : (zone ?? '');
};

/** Partner and internet are one side of the same wall. */
const gapBefore = (before: readonly Strand[] | undefined, group: readonly Strand[]): number => {
  if (!before) return 0;
  return sideOf(before) === sideOf(group) ? metrics.seam : metrics.gap;
};

const headOf = (strand: Strand, x: number, slot: number): Head => {
  const room = slot - 8;
  const address = strand.known ? strand.address : unknownAt(strand);
  const setting = { size: 11, mono: strand.known };
  return {
    strand,
    x: Math.round(x),
    lines: inLines(strand.label, room, 2),
    note: textWidth(address, setting) <= room ? address : '',
  };
};

/** Whoever is out on the internet may be anywhere; what partners have inside is theirs. */
const unknownAt = ({ zone }: Strand): string => (zone === 'internet' ? 'any address' : 'unknown');

/** A label in at most `most` lines, broken between words, the last cut where it has to be. */
export const inLines = (text: string, room: number, most: number): string[] => {
  const setting = { size: 12, bold: true };
  if (most === 1 || textWidth(text, setting) <= room) return [fitText(text, room, setting)];
  const words = text.split(' ');
  let first = words.shift() ?? '';
  while (words[0] !== undefined && textWidth(`${first} ${words[0]}`, setting) <= room)
    first += ` ${words.shift() ?? ''}`;
  const rest = words.join(' ');
  return [fitText(first, room, setting), ...(rest ? inLines(rest, room, most - 1) : [])];
};

import type { ZoneName } from '../zone';

/** Width of the boxes of each zone. */
export const boxWidths: Readonly<Record<ZoneName, number>> = {
  partner: 164,
  internet: 140,
  perimeter: 312,
  internal: 208,
};

/** Zones from the left. */
export const zoneOrder: readonly ZoneName[] = ['partner', 'internet', 'perimeter', 'internal'];

export const MARGIN = 16;
/** From the top of a column to its first box. */
export const HEAD = 72;
/** Below the lowest box: room for the plates of the walls. */
export const FOOT = 100;
/** Between a box and the edge of its column. */
export const INSET = 14;
export const WALL = 24;
/** Between a wall and the columns beside it. */
export const WALL_GAP = 8;
export const TAG = { height: 18, most: 156, pad: 6 } as const;
export const PLATE = { width: 184, height: 62 } as const;
/** Between lines that run side by side; never less than 6. */
export const TRACK = 10;
/** Inside a box. */
export const PAD = { x: 12, top: 8, bottom: 8 } as const;
export const LINE = { title: 18, note: 16, row: 17, foot: 18 } as const;

import type { ZoneName } from '../zone';
import type { DiagramBox, DiagramLine, DiagramPart, DiagramWall } from './diagram';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/** A part with its place. The head of a box is the part with the id of the box. */
export interface PlacedPart extends Rect {
  readonly part: DiagramPart;
}

export interface PlacedBox extends Rect {
  readonly box: DiagramBox;
  /** The head first. */
  readonly parts: readonly PlacedPart[];
}

/** A line at right angles; its first point lies on the edge of where it starts, its last on the edge of where it ends. */
export interface PlacedLine {
  readonly line: DiagramLine;
  readonly points: readonly Point[];
  /** Frame of the label. */
  readonly tag: Rect;
}

export interface Column extends Rect {
  readonly zone: ZoneName;
  readonly note: string;
}

export interface PlacedWall extends Rect {
  readonly wall: DiagramWall;
  readonly plate: Rect;
}

/** A diagram where everything has its place. Pixels, origin at the upper left. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly Column[];
  readonly walls: readonly PlacedWall[];
  readonly boxes: readonly PlacedBox[];
  readonly lines: readonly PlacedLine[];
}

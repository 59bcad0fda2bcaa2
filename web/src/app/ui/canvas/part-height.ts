import type { DiagramBox, DiagramPart } from './diagram';
import { LINE, PAD } from './metrics';

/** Least distance of the ends of lines at one side of a part. */
const PITCH = 14;

/** Height of a part: its text, or more where many lines end. `ends` is the count at its busier side. */
export const partHeight = (
  part: DiagramPart,
  place: 'alone' | 'head' | 'section',
  ends: number,
): number => {
  const words = place === 'alone' && part.note ? LINE.note : 0;
  const rows = part.rows.length * LINE.row + (part.rows.length > 0 ? 2 : 0);
  const text = PAD.top + LINE.title + words + rows + (part.foot ? LINE.foot : 0) + PAD.bottom;
  return Math.max(text, (ends + 1) * PITCH);
};

/** What a part is in its box. */
export const placeOfPart = (box: DiagramBox, part: DiagramPart): 'alone' | 'head' | 'section' => {
  if (part.id !== box.id) return 'section';
  return box.parts.length > 0 ? 'head' : 'alone';
};

/** The head and the sections of a box, from the top. */
export const partsOf = (box: DiagramBox): readonly DiagramPart[] => [box, ...box.parts];

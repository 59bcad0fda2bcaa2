import type { Arrow } from '../domain/ladder.ts';
import type { Stage } from './stage.ts';

/** A few arrows that belong together and that many ladders have in common. */
export interface Segment {
  readonly id: string;
  readonly arrows: readonly Arrow[];
}

/** The segment with this id, made when it is asked for the first time, and the same object ever after. */
export const segment = ({ segments }: Stage, id: string, make: () => readonly Arrow[]): Segment => {
  const known = segments.get(id);
  if (known) return known;
  const made = { id, arrows: make() };
  segments.set(id, made);
  return made;
};

import { isAlike } from './is-alike.ts';
import type { Segment, Stage } from './stage.ts';

export type { Segment } from './stage.ts';

/** The segment with this id, made when it is asked for the first time, and the same object ever after. */
export const segment = (
  { segments, earlier }: Stage,
  id: string,
  make: () => Segment['arrows'],
): Segment => {
  const known = segments.get(id);
  if (known) return known;
  const before = earlier?.segments.get(id);
  const arrows = make();
  const made = before && isAlike(before.arrows, arrows) ? before : { id, arrows };
  segments.set(id, made);
  return made;
};

import { isAlike } from './is-alike.ts';
import type { Segment, Stage } from './stage.ts';

export type { Segment } from './stage.ts';

/** The same for a segment that says nothing but what its id says: it is the same on the stage before. */
export const segmentOf = (
  { segments, earlier }: Stage,
  id: string,
  make: () => Segment['arrows'],
): Segment => {
  const known = segments.get(id) ?? earlier?.segments.get(id);
  const made = known ?? { id, arrows: make() };
  segments.set(id, made);
  return made;
};

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

import type { Segment, Stage } from './stage.ts';

export type { Segment } from './stage.ts';

/** The segment with this id, made when it is asked for the first time, and the same object ever after. */
export const segment = (
  { segments }: Stage,
  id: string,
  make: () => Segment['arrows'],
): Segment => {
  const known = segments.get(id);
  if (known) return known;
  const made = { id, arrows: make() };
  segments.set(id, made);
  return made;
};

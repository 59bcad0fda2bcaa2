import type { Clue } from './clues-of.ts';
import type { State } from './confirm.ts';
import type { Observed } from './observed.ts';

/** A series with its state and what it depends on. */
export interface Witness {
  readonly series: Observed;
  readonly state: State;
  readonly clues: readonly Clue[];
}

/** Whether it is to be told of: it fails for sure, or changes all the time. */
export const isTold = ({ state }: Witness): boolean => state === 'failing' || state === 'flapping';

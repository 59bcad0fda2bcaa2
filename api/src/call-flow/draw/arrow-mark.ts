import type { Verdict } from '../../domain/verdict.ts';

/** What is known of an arrow when a ladder is drawn with its proof. */
export interface ArrowMark {
  readonly verdict: Verdict;
  readonly reached: boolean;
  /** What blocks it, in a few words; null when nothing does. */
  readonly because: string | null;
}

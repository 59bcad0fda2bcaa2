/** An answer with jobs; times are in milliseconds of this process. */
export interface Answer {
  readonly asked: number;
  readonly answered: number;
  /** For so long whoever holds a job works on it without asking again. */
  readonly holdMs: number;
  /** After so long another may take it. */
  readonly leaseMs: number;
}

/**
 * Until when a job that came with an answer is ours for sure, in milliseconds of this process. Its lease may have begun as soon as
 * the question was sent: the server may have waited, or the answer was long on its way.
 */
export const heldUntil = ({ asked, answered, holdMs, leaseMs }: Answer): number =>
  Math.min(answered + holdMs, asked + leaseMs);

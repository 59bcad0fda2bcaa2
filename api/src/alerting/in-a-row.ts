import { standingOf } from './judge-series.ts';
import type { Observed } from './observed.ts';

/** What a report comes to. */
export type Said = Pick<Observed, 'verdict' | 'outcome' | 'failure'>;

/**
 * How many reports in a row stand as a series does now: what fails after it was impaired stands badly twice, and when nobody could ask
 * says nothing. `recent` are its last reports, the newest first.
 */
export const inARow = (
  series: Said & Pick<Observed, 'streak'>,
  recent: readonly Said[],
): number => {
  const now = standingOf(series);
  const known = recent.map(standingOf).filter((standing) => standing !== 'unknown');
  const other = known.findIndex((standing) => standing !== now);
  return Math.max(series.streak, other === -1 ? known.length : other);
};

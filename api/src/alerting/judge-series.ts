import type { Observed } from './observed.ts';

/** How a series stands: as it should, not so, or nobody knows because nothing could be asked. */
export type Standing = 'good' | 'bad' | 'unknown';

/**
 * How a series stands: beside its plan, or by its verdict where nothing is planned. A certificate that ends soon is told of by
 * its date, and no failure.
 */
export const standingOf = ({
  verdict,
  outcome,
  failure,
}: Pick<Observed, 'verdict' | 'outcome' | 'failure'>): Standing => {
  if (failure === 'certificate-expires-soon') return 'good';
  if (outcome !== null && outcome !== 'no-plan') return byOutcome[outcome];
  if (verdict === 'fails' || verdict === 'impaired') return 'bad';
  return verdict === 'works' ? 'good' : 'unknown';
};

const byOutcome = {
  'as-planned': 'good',
  missing: 'bad',
  different: 'bad',
  'not-planned-but-open': 'bad',
  unsure: 'unknown',
} as const;

/** How grave a series that stands badly is: `fails` when nothing of it works. */
export const gravityOf = ({
  verdict,
  outcome,
}: Pick<Observed, 'verdict' | 'outcome'>): 'fails' | 'impaired' =>
  outcome === 'missing' || (verdict === 'fails' && outcome !== 'not-planned-but-open')
    ? 'fails'
    : 'impaired';

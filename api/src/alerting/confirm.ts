import type { WatchSettings } from '../domain/watched.ts';
import { standingOf } from './judge-series.ts';
import type { Observed } from './observed.ts';

/**
 * Whether a series is to be told of. `suspect` stands badly and is not confirmed yet; `flapping` changes too often for
 * anything else to be said of it.
 */
export type State = 'calm' | 'suspect' | 'failing' | 'flapping';

/** What was told of a series so far. */
export type Told = 'nothing' | 'failing' | 'flapping';

type Limits = Pick<WatchSettings, 'confirmAfter' | 'recoverAfter' | 'flapsPerHour'>;
type Seen = Pick<Observed, 'verdict' | 'outcome' | 'failure' | 'streak' | 'changes'>;

/** The state of a series after what was seen last. It takes several failures to leave calm, and several successes to return. */
export const confirm = (series: Seen, told: Told, limits: Limits): State => {
  if (isFlapping(series, told, limits)) return 'flapping';
  const standing = standingOf(series);
  if (told === 'nothing') return alarm(series, limits);
  const recovered = standing === 'good' && series.streak >= limits.recoverAfter;
  return recovered ? 'calm' : 'failing';
};

/** What flaps has to become half as restless before it counts as calm. */
const isFlapping = ({ changes }: Seen, told: Told, { flapsPerHour }: Limits): boolean =>
  changes > (told === 'flapping' ? flapsPerHour / 2 : flapsPerHour);

const alarm = (series: Seen, { confirmAfter }: Limits): State => {
  if (standingOf(series) !== 'bad') return 'calm';
  return series.streak >= confirmAfter ? 'failing' : 'suspect';
};

import type { Folded } from './fold.ts';
import type { Witness } from './witness.ts';

/** A certificate that is about to end, with the series that saw it. */
export interface Ending extends Omit<Folded, 'kind'> {
  /** When the first of its copies ends. */
  readonly endsAt: string;
}

const DAY_MS = 86_400_000;

/**
 * Certificates that end within some days, each once, by the plan's id or by the series that alone saw it. Series that are told
 * of for another reason are left out.
 */
export const endingCertificates = (
  witnesses: readonly Witness[],
  now: Date,
  days: number,
): readonly Ending[] => {
  const limit = new Date(now.getTime() + days * DAY_MS).toISOString();
  const ending = witnesses
    .filter(({ state, series }) => state === 'calm' && (series.certificateEndsAt ?? '~') < limit)
    .toSorted((a, b) => (a.series.id < b.series.id ? -1 : 1));
  return [...Map.groupBy(ending, idOf)]
    .map(([id, own]) => ({
      id,
      name: nameOf(own[0]),
      endsAt: own.map(({ series }) => series.certificateEndsAt ?? '').toSorted()[0] ?? '',
      witnesses: own,
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
};

/** Whole days until an instant, none when it is over. */
export const daysUntil = (at: string, now: Date): number =>
  Math.max(0, Math.floor((new Date(at).getTime() - now.getTime()) / DAY_MS));

const certificateIn = ({ clues }: Witness) => clues.find(({ kind }) => kind === 'certificate');

const idOf = (witness: Witness): string => {
  const found = certificateIn(witness);
  return found ? `ending-${found.id}` : `ending-series:${witness.series.id}`;
};

const nameOf = (witness: Witness | undefined): string =>
  witness ? (certificateIn(witness)?.name ?? `of ${witness.series.title}`) : '';

import type { Alert } from '../domain/alert.ts';
import type { FoundAlert } from './find-alerts.ts';

/** An alert that stands, as far as keeping it needs. */
export type Kept = Pick<Alert, 'id' | 'cause' | 'title' | 'startedAt' | 'symptoms'>;

/** What becomes of the alerts that stood, in view of what is found now. */
export interface Keeping<T extends Kept> {
  /** They go on; `note` says what is another than before, and is empty when only symptoms are. */
  readonly kept: readonly {
    readonly alert: T;
    readonly found: FoundAlert;
    readonly note: string;
  }[];
  readonly started: readonly FoundAlert[];
  /** They are over; `note` says so when another one explains them now. */
  readonly ended: readonly { readonly alert: T; readonly note: string }[];
}

/**
 * Keeps the identity of alerts: one lasts as long as its cause. When a better cause explains what it showed, the oldest alert
 * goes on under that cause, and the others become part of it.
 */
export const keepAlerts = <T extends Kept>(
  open: readonly T[],
  found: readonly FoundAlert[],
): Keeping<T> => {
  const oldest = open.toSorted((a, b) => (ageOf(a) < ageOf(b) ? -1 : 1));
  const byCause = new Map(oldest.toReversed().map((alert) => [alert.cause, alert]));
  const same = found.flatMap((each) => {
    const alert = byCause.get(each.cause);
    return alert ? [{ alert, found: each }] : [];
  });
  const free = new Set(oldest.filter((alert) => !same.some((each) => each.alert === alert)));
  const renamed = found
    .filter(({ cause }) => !byCause.has(cause))
    .flatMap((each) => {
      const alert = [...free].find((one) => isPart(one, each));
      if (!alert) return [];
      free.delete(alert);
      return [{ alert, found: each }];
    });
  const all = [...same, ...renamed];
  const ended = [...free].map((alert) => endOf(alert, found));
  return {
    kept: all.map((each) => ({ ...each, note: noteOf(each, ended) })),
    started: found.filter((each) => !all.some((one) => one.found === each)),
    ended: ended.map(({ alert, into }) => ({
      alert,
      note: into ? `Explained from now on by: ${into.title}.` : '',
    })),
  };
};

const ageOf = ({ startedAt, id }: Kept): string => `${startedAt} ${id}`;

const isPart = ({ symptoms }: Kept, { symptoms: now, cause }: FoundAlert): boolean => {
  // A certificate that has not ended yet is a matter of its own.
  if (cause.startsWith('ending-')) return false;
  const ids = new Set(now.map(({ seriesId }) => seriesId));
  return symptoms.some(({ seriesId }) => ids.has(seriesId));
};

interface End<T> {
  readonly alert: T;
  readonly into: FoundAlert | null;
}

const endOf = <T extends Kept>(alert: T, found: readonly FoundAlert[]): End<T> => ({
  alert,
  into: found.find((each) => isPart(alert, each)) ?? null,
});

const noteOf = <T extends Kept>(
  { alert, found }: { readonly alert: T; readonly found: FoundAlert },
  ended: readonly End<T>[],
): string => {
  const merged = ended.filter(({ into }) => into === found).map((each) => each.alert.title);
  return [
    ...(alert.cause === found.cause ? [] : [`Until now it looked like: ${alert.title}.`]),
    ...(merged.length === 0 ? [] : [`It also explains: ${merged.join('; ')}.`]),
  ].join(' ');
};

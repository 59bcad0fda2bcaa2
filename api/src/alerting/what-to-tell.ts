import type { Alert } from '../domain/alert.ts';

/** What is known of an alert when the question is whether to send something about it. */
export interface Telling {
  readonly alert: Pick<Alert, 'gravity' | 'flapping' | 'startedAt' | 'acknowledgedAt'> & {
    readonly toldAt: string | null;
  };
  /** As it was before; null when it has just begun. */
  readonly before: Pick<Alert, 'gravity' | 'flapping'> | null;
  /** What is another than before, in a sentence. */
  readonly note: string;
  readonly quiet: boolean;
  readonly now: Date;
  /** Milliseconds that a new alert waits, in which its cause may become clear. */
  readonly settleMs: number;
}

/** The message that is due about an alert that lasts, or null. */
export const whatToTell = (telling: Telling): 'started' | 'changed' | 'reminder' | null => {
  const { alert, quiet, now, settleMs } = telling;
  if (quiet) return null;
  if (alert.toldAt === null)
    return now.getTime() - new Date(alert.startedAt).getTime() >= settleMs ? 'started' : null;
  if (hasChanged(telling)) return 'changed';
  const since = now.getTime() - new Date(alert.toldAt).getTime();
  return alert.acknowledgedAt === null && since >= REMIND_MS[alert.gravity] ? 'reminder' : null;
};

const HOUR_MS = 3_600_000;
const REMIND_MS = { fails: 4 * HOUR_MS, impaired: 24 * HOUR_MS } as const;

const hasChanged = ({ alert, before, note }: Telling): boolean =>
  note !== '' ||
  (before?.gravity === 'impaired' && alert.gravity === 'fails') ||
  (before?.flapping === false && alert.flapping);

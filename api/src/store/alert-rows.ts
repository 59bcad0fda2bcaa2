import type {
  Alert as AlertRow,
  Channel as ChannelRow,
  MaintenanceWindow as WindowRow,
} from '../../../prisma/generated/client.ts';
import type { Alert, Channel, MaintenanceWindow, Symptom, Touched } from '../domain/alert.ts';
import { shownAddress } from '../service/watch/shown-address.ts';
import type { StoredAlert } from '../service/watch/alert-ports.ts';

/** An alert as callers see it. */
export const alertOf = (row: AlertRow): Alert => {
  const { toldAt: _, ...alert } = storedAlertOf(row);
  return alert;
};

/** An alert with what only sending needs. */
export const storedAlertOf = (row: AlertRow): StoredAlert => ({
  ...row,
  gravity: row.gravity as Alert['gravity'],
  symptoms: row.symptoms as Symptom[],
  touches: row.touches as Touched,
  failingSince: (row.failingSince ?? row.startedAt).toISOString(),
  startedAt: row.startedAt.toISOString(),
  endedAt: textOf(row.endedAt),
  acknowledgedAt: textOf(row.acknowledgedAt),
  silencedUntil: textOf(row.silencedUntil),
  toldAt: textOf(row.toldAt),
});

/** A channel as callers see it: without its secret, and without what of its address is one. */
export const channelOf = ({ secret, ...row }: ChannelRow): Channel => {
  const kind = row.kind as Channel['kind'];
  return {
    ...row,
    kind,
    address: shownAddress(kind, row.address),
    hasSecret: secret !== null,
    lastSentAt: textOf(row.lastSentAt),
    changedAt: row.changedAt.toISOString(),
  };
};

/** A maintenance window as callers see it. */
export const windowOf = (row: WindowRow): MaintenanceWindow => ({
  ...row,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
});

const textOf = (at: Date | null): string | null => at?.toISOString() ?? null;

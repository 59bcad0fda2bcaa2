import type { MaintenanceWindow } from '../domain/alert.ts';
import type { Witness } from './witness.ts';

/** Whether nothing is to be sent: somebody silenced it, or all that shows it is in maintenance. */
export const isQuiet = (
  alert: { readonly topologyId: string | null; readonly silencedUntil: string | null },
  witnesses: readonly Witness[],
  { windows, now }: { readonly windows: readonly MaintenanceWindow[]; readonly now: Date },
): boolean => {
  if (isSilenced(alert, now)) return true;
  const active = windows.filter(
    ({ topologyId, startsAt, endsAt }) =>
      (topologyId === null || topologyId === alert.topologyId) &&
      new Date(startsAt) <= now &&
      now < new Date(endsAt),
  );
  return (
    active.length > 0 &&
    witnesses.every((witness) => active.some((window) => concerns(window, witness)))
  );
};

/** Whether somebody wants to hear nothing of it now. */
export const isSilenced = (
  { silencedUntil }: { readonly silencedUntil: string | null },
  now: Date,
): boolean => silencedUntil !== null && now < new Date(silencedUntil);

const concerns = ({ concerns: names }: MaintenanceWindow, { series, clues }: Witness): boolean => {
  if (names.length === 0) return true;
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const own = clues
    .filter(({ kind }) => ['server', 'address', 'partner', 'agent', 'pool'].includes(kind))
    .flatMap(({ id, name }) => [id.slice(id.indexOf(':') + 1), name]);
  return [series.address, series.title, ...own].some((name) => wanted.has(name.toLowerCase()));
};

import type { Alert } from '@contract/watching';

/** Nothing is sent for it at that time, in milliseconds since 1970. A silence that is over says nothing any more. */
export const isSilent = ({ silencedUntil }: Pick<Alert, 'silencedUntil'>, now: number): boolean =>
  silencedUntil !== null && now < Date.parse(silencedUntil);

/** Nobody takes care of it at that time. */
export const isUnheeded = (
  alert: Pick<Alert, 'acknowledgedAt' | 'silencedUntil'>,
  now: number,
): boolean => alert.acknowledgedAt === null && !isSilent(alert, now);

/** Puts the gravest first: what fails before what is impaired, what touches more users, what shows in more places, what is older. */
export const byGravity = (a: Alert, b: Alert): number =>
  Number(b.gravity === 'fails') - Number(a.gravity === 'fails') ||
  b.touches.users - a.touches.users ||
  b.touches.scenarios.length - a.touches.scenarios.length ||
  b.symptoms.length - a.symptoms.length ||
  a.startedAt.localeCompare(b.startedAt);

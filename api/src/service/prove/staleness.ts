import type { Crossing, Leg, Requirement } from '../../domain/requirement.ts';
import { type Footing, kindBits } from '../../proof/footing.ts';
import type { IsStale } from '../../proof/judge-arrow.ts';
import { type Changed, keepsLadders } from './changed.ts';

/**
 * Tells whether what was said of requirements no longer holds. What was objected may name anything of the design, in its sentence
 * or its remedy. `isSameMedia` says of a session whether it comes to the very same.
 */
export const staleness = (changed: Changed, isSameMedia: (session: string) => boolean): IsStale => {
  const stale = kindBits((kind) => changed.faults || restsOn[kind](changed));
  const isOther = changed.parts.size > 0;
  const isLegTouched = legTouched(changed);
  const isMediaKept = keepsMedia(changed);
  const isMoved = ({ legs, names, sessions }: Footing): boolean =>
    legs.some(isLegTouched) ||
    names.some((name) => changed.names.has(name)) ||
    (!isMediaKept && !sessions.every(isSameMedia));
  return (footing, isObjected) =>
    (isObjected && isOther) || (footing.kinds & stale) !== 0 || isMoved(footing);
};

/** Whether firewalls may decide otherwise about something that crosses them. */
export const crossingTouched =
  ({ firewalls }: Changed) =>
  (crossing: Crossing): boolean =>
    firewalls.get(crossing.firewallId ?? '')?.(crossing) ?? false;

const legTouched = (changed: Changed): ((leg: Leg) => boolean) => {
  if (changed.firewalls.size === 0) return () => false;
  const isTouched = crossingTouched(changed);
  const known = new Map<Leg, boolean>();
  return (leg) => {
    const before = known.get(leg);
    if (before !== undefined) return before;
    const found = leg.paths.some(({ crossings }) => crossings.some(isTouched));
    known.set(leg, found);
    return found;
  };
};

/** Whether what became of media is what it was, for all that is still the same session. */
export const keepsMedia = (changed: Changed): boolean =>
  !changed.faults && changed.firewalls.size === 0 && keepsLadders(changed);

const never = (): boolean => false;

/** What makes everything of a kind stale. Passages, names and media are looked at one by one. */
const restsOn: Readonly<Record<Requirement['kind'], (changed: Changed) => boolean>> = {
  passage: never,
  media: never,
  record: never,
  certificate: ({ certificates, parts }) => certificates || parts.has('servers'),
  federation: ({ parts }) => has(parts, 'partners', 'settings.accessEdge', 'settings.version'),
  policy: ({ parts, homes }) => homes || has(parts, 'policies', 'userGroups'),
  switch: ({ parts }) => parts.has('settings.accessEdge'),
  configured: never,
  network: never,
  condition: never,
  assumption: never,
};

const has = (parts: ReadonlySet<string>, ...some: readonly string[]): boolean =>
  some.some((part) => parts.has(part));

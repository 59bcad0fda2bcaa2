import type { Ladder, Lifeline } from '../../domain/ladder.ts';

/** Neighbouring lifelines of one zone. */
export interface ZoneGroup {
  readonly zone: Lifeline['zone'];
  readonly lifelines: readonly Lifeline[];
}

/** The lifelines of a ladder in groups of the same zone, in their order; a zone on both sides is two groups. */
export const zoneGroups = ({ lifelines }: Pick<Ladder, 'lifelines'>): ZoneGroup[] => {
  const groups: { zone: Lifeline['zone']; lifelines: Lifeline[] }[] = [];
  for (const lifeline of lifelines) {
    const last = groups.at(-1);
    if (last?.zone === lifeline.zone) last.lifelines.push(lifeline);
    else groups.push({ zone: lifeline.zone, lifelines: [lifeline] });
  }
  return groups;
};

/** What a zone is called. */
export const zoneNames: Readonly<Record<Lifeline['zone'], string>> = {
  internal: 'Internal',
  perimeter: 'Perimeter',
  internet: 'Internet',
  partner: 'Partner',
};

import type { Pool } from '../domain/pools.ts';
import type { Stand } from './stand.ts';
import { membersStand, remembered } from './stands.ts';
import type { Stage } from './stage.ts';

/** A conferencing server on the Front Ends of a pool. */
export const conferencingStand = (stage: Stage, pool: Pool, kind: ConferencingKind): Stand => {
  const members = membersStand(stage, pool);
  return remembered(stage, `conferencing.${kind}.${pool.id}`, () => ({
    ...members,
    lifeline: {
      ...members.lifeline,
      id: `${kind}.${pool.id}`,
      label: conferencingNames[kind],
      role: 'service',
    },
  }));
};

/** Conferencing servers that outsiders meet. */
export type ConferencingKind = 'av-mcu' | 'as-mcu' | 'data-mcu';

const conferencingNames: Readonly<Record<ConferencingKind, string>> = {
  'av-mcu': 'A/V Conferencing',
  'as-mcu': 'App Sharing',
  'data-mcu': 'Web Conferencing',
};

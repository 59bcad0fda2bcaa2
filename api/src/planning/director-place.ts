import { type Feature } from '../domain/feature.ts';
import { type Pool } from '../domain/pools.ts';
import { memberHosts } from './hosts.ts';
import { type DesignIndex } from './index-design.ts';
import { insideEnd } from './inside-end.ts';
import { type Place, remembered } from './place.ts';
import { refOf } from './pool-label.ts';

/** A Director or Director pool as a place of facts, with each of its servers as an end. */
export const directorPlace = (index: DesignIndex, pool: Pool): Place => ({
  index,
  ref: refOf(pool),
  siteId: pool.siteId,
  holds: (name) => name === 'director' || index.features.has(name as Feature),
  portOf: () => null,
  ends: {
    director: remembered(() => insideEnd(index, pool, memberHosts(index, pool))),
  },
});

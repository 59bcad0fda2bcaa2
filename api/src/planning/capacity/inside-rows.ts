import type { CapacityRow } from '../../domain/capacity.ts';
import type { Pool } from '../../domain/pools.ts';
import type { Settings } from '../../domain/settings.ts';
import type { Design } from '../../domain/topology.ts';
import { atLeast } from '../../domain/version.ts';
import { mediationCalls, roleLimits } from '../../facts/limits.ts';
import type { Load } from './load.ts';
import { capacityRow, figure, percent, whole } from './row.ts';

/** Users, Directors and calls of one pool inside, against the published size of its role. */
export const insideRows = (pool: Pool, design: Design, load: Load): CapacityRow[] => [
  ...homeRows(pool, design.settings, load),
  ...(pool.kind === 'director' ? [directorRow(pool, design, load)] : []),
  ...mediationRows(pool, design, load),
];

const homeRows = (pool: Pool, settings: Settings, load: Load): CapacityRow[] => {
  if (pool.kind === 'front-end') return frontEndRows(pool, settings, load);
  if (pool.kind !== 'standard-edition') return [];
  return [
    capacityRow(pool, {
      ...userCount(pool, load),
      limit: roleLimits(settings.version).usersPerStandardEdition,
      factId: 'CAP-STANDARD',
    }),
  ];
};

const userCount = (pool: Pool, load: Load) => {
  const users = load.usersOf(pool.id);
  return {
    key: 'users',
    measure: 'users',
    unit: 'users',
    value: users,
    formula: `${figure(users)} users`,
    sentence: `${pool.fqdn} homes ${figure(users)} users.`,
  };
};

const frontEndRows = (pool: Pool, { version }: Settings, load: Load): CapacityRow[] => {
  const limits = roleLimits(version);
  const [users, frontEnds] = [load.usersOf(pool.id), load.serversOf(pool.id)];
  const each = whole(users / Math.max(1, frontEnds));
  const confidence = atLeast(version, '2015') ? ('inferred' as const) : ('confirmed' as const);
  const base = { ...userCount(pool, load), confidence };
  return [
    capacityRow(pool, { ...base, limit: limits.usersPerPool, factId: 'CAP-POOL' }),
    capacityRow(pool, {
      ...base,
      key: 'users-each',
      measure: 'users on each Front End',
      value: each,
      limit: limits.usersPerFrontEnd,
      formula: `${figure(users)} users ÷ ${Math.max(1, frontEnds)} Front Ends = ${figure(each)}`,
      factId: 'CAP-FRONT-END',
      sentence: `One Front End homes ${figure(limits.usersPerFrontEnd)} users.`,
    }),
    capacityRow(pool, {
      ...base,
      key: 'front-ends',
      measure: 'Front Ends',
      unit: 'servers',
      value: frontEnds,
      limit: limits.frontEndsPerPool,
      formula: `${frontEnds} Front Ends`,
      factId: 'CAP-FRONT-END',
      sentence: `A pool has at most ${limits.frontEndsPerPool} Front Ends.`,
    }),
  ];
};

/** Remote users come to a Director from the edge pools whose next hop it is. */
const directorRow = (pool: Pool, { settings, pools }: Design, load: Load): CapacityRow => {
  const { version, assumptions } = settings;
  const users = pools
    .filter(({ kind, nextHopPoolId }) => kind === 'edge' && nextHopPoolId === pool.id)
    .reduce((sum, { id }) => sum + load.usersThrough(id), 0);
  const limit = roleLimits(version).remoteUsersPerDirector;
  const servers = Math.max(1, load.serversOf(pool.id));
  const value = whole((users * assumptions.remoteShare) / servers);
  return capacityRow(pool, {
    key: 'director-users',
    measure: 'remote users on each Director',
    value,
    limit,
    unit: 'users',
    formula: `${figure(users)} users × ${percent(assumptions.remoteShare)} ÷ ${servers} servers = ${figure(value)}`,
    assumptions: ['remoteShare'],
    factId: 'CAP-DIRECTOR',
    sentence: `One Director serves ${figure(limit)} remote users.`,
    features: ['remote-access'],
    scenarios: ['sign-in-remote'],
  });
};

/** Nothing says how often people call telephones: as often as each other is assumed. */
const mediationRows = (pool: Pool, design: Design, load: Load): CapacityRow[] => {
  const { settings } = design;
  const alone = pool.kind === 'mediation';
  if (!settings.features.includes('pstn-calling') || !(alone || pool.collocatedMediation))
    return [];
  const servers = Math.max(1, load.serversOf(pool.id));
  const users = alone ? usersOfSite(pool, design, load) : load.usersOf(pool.id);
  const value = whole(users * settings.assumptions.peerToPeerShare);
  const each = callsEach(alone, settings);
  return [
    capacityRow(pool, {
      key: 'mediation-calls',
      measure: 'telephone calls at the same time',
      value,
      limit: each === null ? null : each * servers,
      unit: 'calls',
      formula: `${figure(users)} users × ${percent(settings.assumptions.peerToPeerShare)} = ${figure(value)}`,
      assumptions: ['peerToPeerShare'],
      factId: 'CAP-MEDIATION',
      sentence: `${servers} ${alone ? 'Mediation Servers' : 'servers with collocated Mediation'}; as many telephone calls as peer-to-peer calls are assumed.`,
      features: ['pstn-calling'],
      scenarios: ['voice-pstn'],
      confidence: 'inferred',
    }),
  ];
};

const callsEach = (alone: boolean, { version }: Settings): number | null => {
  if (alone) return atLeast(version, '2015') ? mediationCalls.standAlone : null;
  return atLeast(version, '2013') ? mediationCalls.collocated : null;
};

const usersOfSite = (pool: Pool, { pools }: Design, load: Load): number =>
  pools
    .filter(({ siteId }) => siteId === pool.siteId)
    .reduce((sum, { id }) => sum + load.usersOf(id), 0);

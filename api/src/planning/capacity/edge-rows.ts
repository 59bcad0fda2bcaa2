import type { CapacityRow } from '../../domain/capacity.ts';
import type { Pool } from '../../domain/pools.ts';
import { atLeast } from '../../domain/version.ts';
import { referenceEdgeSessions, roleLimits } from '../../facts/limits.ts';
import type { EdgeDemand } from './demand.ts';
import { capacityRow, figure, percent, whole } from './row.ts';

/** Remote users of one edge pool, and how many servers they need. */
export const edgeRows = (pool: Pool, demand: EdgeDemand): CapacityRow[] => [
  ...remoteUsers(pool, demand),
  ...oneDown(pool, demand),
  serversNeeded(pool, demand),
  ...sessions(pool, demand),
  publicAddresses(pool, demand),
];

const features = ['remote-access'] as const;
const scenarios = ['sign-in-remote', 'sign-in-mobile'];

const remoteUsers = (
  pool: Pool,
  { users, remote, servers, settings }: EdgeDemand,
): CapacityRow[] => {
  const { version, assumptions } = settings;
  const limit = roleLimits(version).remoteUsersPerEdge;
  const base = {
    unit: 'users',
    assumptions: ['remoteShare'],
    factId: 'CAP-EDGE',
    features,
    scenarios,
  } as const;
  const through = `${figure(users)} users × ${percent(assumptions.remoteShare)}`;
  return [
    capacityRow(pool, {
      ...base,
      key: 'remote-users',
      measure: 'remote users',
      value: remote,
      formula: `${through} = ${figure(remote)}`,
      sentence: `${figure(users)} users lean on ${pool.fqdn} when they are outside.`,
    }),
    capacityRow(pool, {
      ...base,
      key: 'remote-users-each',
      measure: 'remote users on each edge server',
      value: whole(remote / Math.max(1, servers)),
      limit,
      formula: `${through} ÷ ${figure(Math.max(1, servers))} servers = ${figure(whole(remote / Math.max(1, servers)))}`,
      sentence: `One edge server of ${pool.fqdn} serves ${figure(limit)} remote users.`,
    }),
  ];
};

const oneDown = (pool: Pool, { remote, servers, settings }: EdgeDemand): CapacityRow[] => {
  if (servers < 2) return [];
  const limit = roleLimits(settings.version).remoteUsersPerEdge;
  const value = whole(remote / (servers - 1));
  return [
    capacityRow(pool, {
      key: 'remote-users-one-down',
      measure: 'remote users on each edge server, one down',
      value,
      limit,
      unit: 'users',
      formula: `${figure(remote)} remote users ÷ (${servers} - 1) servers = ${figure(value)}`,
      assumptions: ['remoteShare'],
      factId: 'CAP-EDGE',
      sentence: `When one server of ${pool.fqdn} fails, the others carry its users.`,
      features,
      scenarios,
    }),
  ];
};

const serversNeeded = (pool: Pool, { remote, servers, settings }: EdgeDemand): CapacityRow => {
  const each = roleLimits(settings.version).remoteUsersPerEdge;
  const spare = servers > 1 ? 1 : 0;
  const value = Math.max(1, whole(remote / each)) + spare;
  return capacityRow(pool, {
    key: 'edge-servers',
    measure: spare ? 'edge servers needed, one to spare' : 'edge servers needed',
    value,
    unit: 'servers',
    formula: `${figure(remote)} remote users ÷ ${figure(each)}${spare ? ' + 1' : ''} = ${value}, planned ${servers}`,
    assumptions: ['remoteShare'],
    factId: 'CAP-EDGE',
    sentence: `${pool.fqdn} has ${servers} edge servers for ${figure(remote)} remote users.`,
    features,
    scenarios,
  });
};

/** Connections against the figures of the reference topology, which contradict the user model from 2013 on. */
const sessions = (pool: Pool, demand: EdgeDemand): CapacityRow[] => [
  accessConnections(pool, demand),
  ...(demand.has('web-conferencing') ? [webConferencing(pool, demand)] : []),
  ...(demand.has('audio-video') ? [avSessions(pool, demand)] : []),
];

const reference = ({ settings, servers }: EdgeDemand, each: number, what: string) => {
  const counts = !atLeast(settings.version, '2013');
  const conflict = counts ? '' : ' The user model of this version names no such limit.';
  return {
    limit: counts ? each * Math.max(1, servers) : null,
    sentence: `The reference topology counts ${figure(each)} ${what} for one edge server.${conflict}`,
    unit: what,
  };
};

const accessConnections = (pool: Pool, demand: EdgeDemand): CapacityRow =>
  capacityRow(pool, {
    ...reference(demand, referenceEdgeSessions.access, 'connections'),
    key: 'access-connections',
    measure: 'Access Edge client connections',
    value: demand.remote,
    formula: `${figure(demand.remote)} remote users × 1`,
    assumptions: ['remoteShare'],
    factId: 'CAP-EDGE-ACCESS',
    features,
    scenarios,
  });

const webConferencing = (pool: Pool, demand: EdgeDemand): CapacityRow =>
  capacityRow(pool, {
    ...reference(demand, referenceEdgeSessions.webConferencing, 'connections'),
    key: 'web-conferencing-connections',
    measure: 'Web Conferencing Edge client connections',
    value: whole(demand.sharing),
    formula: demand.formulas.sharing,
    assumptions: ['remoteShare', 'conferencingShare', 'conferenceSharingShare'],
    factId: 'CAP-EDGE-CONFERENCING',
    features: ['web-conferencing'],
    scenarios: ['conference-web'],
  });

const avSessions = (pool: Pool, demand: EdgeDemand): CapacityRow =>
  capacityRow(pool, {
    ...reference(demand, referenceEdgeSessions.av, 'sessions'),
    key: 'av-sessions',
    measure: 'A/V sessions',
    value: whole(demand.avSessions),
    formula: demand.formulas.avSessions,
    assumptions: demand.avAssumptions,
    factId: 'CAP-EDGE-AV',
    features: ['audio-video'],
    scenarios: ['conference-audio-video', 'voice-remote', 'voice-federated'],
  });

const publicAddresses = (pool: Pool, { servers }: EdgeDemand): CapacityRow => {
  const each = pool.singleAddress ? 1 : 3;
  const virtual = pool.externalLoadBalancing === 'hardware' ? each : 0;
  const value = virtual + each * servers;
  return capacityRow(pool, {
    key: 'public-addresses',
    measure: 'public addresses',
    value,
    unit: 'addresses',
    formula: `${virtual > 0 ? `${virtual} virtual + ` : ''}${servers} servers × ${each} = ${value}`,
    factId: 'CAP-ADDRESSES',
    sentence: `${pool.fqdn} needs ${value} addresses that the internet reaches${pool.nat ? ', translated by the external firewall' : ''}.`,
  });
};

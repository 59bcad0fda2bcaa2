import type { Lifeline } from '../../domain/ladder.ts';
import type { Pool } from '../../domain/pools.ts';
import type { Requirement } from '../../domain/requirement.ts';
import { defaultPorts } from '../../facts/default-ports.ts';
import type { Service } from '../leg-between.ts';
import { serviceOf, type Stage } from '../stage.ts';
import { perStage } from '../per-stage.ts';
import { type Station, stationId } from '../station.ts';
import { tcp } from './arrow.ts';
import { internalNames, ourCertificate } from './hop-certificates.ts';
import { assumed, configured, found, passage } from './requirements.ts';

/** How SIP gets from one station to the next. */
export interface Hop {
  readonly protocol: string;
  readonly service: Service;
  readonly requires: Requirement[];
  /** What an answer on the same connection needs. */
  readonly back: Requirement[];
}

/**
 * One hop of a SIP request. Hops towards clients use the connection that the client opened, so they need what it needed;
 * what happens within somebody else's network is not judged.
 */
export const hop = (stage: Stage, from: Station, to: Station): Hop => {
  const id = `${stationId(from)} ${stationId(to)}`;
  const known = made(stage);
  const before = known.get(id);
  if (before) return before;
  const make = hops[`${kindOf(from.lifeline)} ${kindOf(to.lifeline)}`];
  const there = make?.(stage, from, to) ?? plain;
  const own = { ...there, back: there.requires.filter(({ kind }) => kind === 'passage') };
  known.set(id, own);
  return own;
};

/** Hops so far: every message between two stations takes the same. */
const made = perStage((): Map<string, Hop> => new Map());

type Kind = 'outside' | 'inside' | 'edge' | 'pool' | 'partner' | 'theirs' | 'conferencing';

const kinds: Readonly<Partial<Record<Lifeline['role'], Kind>>> = {
  'access-edge': 'edge',
  'partner-edge': 'partner',
  'partner-server': 'theirs',
  'front-end': 'pool',
  director: 'pool',
  mediation: 'pool',
  service: 'conferencing',
};

const kindOf = ({ role, zone }: Lifeline): Kind | 'other' => {
  if (role !== 'user') return kinds[role] ?? 'other';
  if (zone === 'internet') return 'outside';
  return zone === 'internal' ? 'inside' : 'other';
};

const plain: Omit<Hop, 'back'> = { protocol: 'SIP/TLS', service: tcp(5061), requires: [] };

type MakeHop = (stage: Stage, from: Station, to: Station) => Omit<Hop, 'back'>;

const toEdge: MakeHop = (stage, client, edge) => {
  const service = tcp(clientPort(stage, edge));
  const leg = passage(stage, [client.outside, edge.outside], service, 'access-edge-blocked');
  return { protocol: 'SIP/TLS', service, requires: [leg, ...accessSet(stage, edge)] };
};

/** An edge pool without its Access Edge service answers nobody. */
const accessSet = (stage: Stage, { pool }: Station): Requirement[] =>
  pool && !serviceOf(stage, pool, 'access') ? [noAccessEdge(pool)] : [];

/** Somebody outside has no way in but an Access Edge. */
const withoutEdge: MakeHop = (_stage, _client, { pool }) => ({
  ...plain,
  requires: pool ? [noAccessEdge(pool)] : [],
});

const noAccessEdge = ({ id, fqdn }: Pool): Requirement =>
  configured(`an Access Edge for users of ${fqdn}`, {
    entity: { collection: 'pools', id },
    target: null,
    failure: 'no-access-edge',
  });

const edgeInward: MakeHop = (stage, edge, pool) => {
  const service = tcp(5061);
  return {
    protocol: 'SIP/MTLS',
    service,
    requires: [
      passage(stage, [edge.inside, pool.inside], service, 'next-hop-unreachable'),
      found('perimeter', [{ name: nameOf(pool), type: 'A' }], 'next-hop-unresolved'),
      ...internalNames(edge, pool),
    ],
  };
};

const toEdgeInside: MakeHop = (stage, pool, edge) => {
  const service = tcp(internalPort(stage, edge));
  return {
    protocol: 'SIP/MTLS',
    service,
    requires: [
      passage(stage, [pool.inside, edge.inside], service, 'edge-unreachable-inside'),
      found('internal', [{ name: nameOf(edge), type: 'A' }], 'edge-unresolved-inside'),
      ...internalNames(edge, pool),
    ],
  };
};

const betweenPools: MakeHop = (stage, from, to) => {
  const service = tcp(5061);
  const leg = passage(stage, [from.inside, to.inside], service, 'home-pool-unreachable');
  return { protocol: 'SIP/MTLS', service, requires: [leg] };
};

const toPool: MakeHop = (stage, client, pool) => ({
  ...betweenPools(stage, client, pool),
  protocol: 'SIP/TLS',
});

/** Within the Front Ends of a pool; each conferencing server has a port of its own. */
const toConferencing: MakeHop = (_stage, _pool, { lifeline }) => ({
  protocol: 'SIP/MTLS',
  service: tcp(lifeline.id.startsWith('as-mcu.') ? 5065 : 5063),
  requires: [],
});

/** Servers trust each other by certificates there as here; whether it works is theirs. */
const withinPartner: MakeHop = () => ({ ...plain, protocol: 'SIP/MTLS' });

const toPartner: MakeHop = (stage, edge, partner) => {
  const service = tcp(5061);
  return {
    protocol: 'SIP/MTLS',
    service,
    requires: [
      passage(stage, [edge.outside, partner.outside], service, 'partner-unreachable'),
      ...ourCertificate(stage, edge),
      assumed(
        'The certificate of the edge on the other side has its name and an issuer that we trust.',
        'partner-certificate-refused',
      ),
    ],
  };
};

const fromPartner: MakeHop = (stage, partner, edge) => {
  const own = edge.pool && serviceOf(stage, edge.pool, 'access');
  const service = tcp(own?.federationPort ?? defaultPorts['access-federation']?.first ?? 5061);
  return {
    protocol: 'SIP/MTLS',
    service,
    requires: [
      passage(stage, [partner.outside, edge.outside], service, 'partner-cannot-connect'),
      ...ourCertificate(stage, edge),
    ],
  };
};

const hops: Readonly<Partial<Record<string, MakeHop>>> = {
  'outside edge': toEdge,
  'edge outside': (stage, edge, client) => toEdge(stage, client, edge),
  'edge pool': edgeInward,
  'outside pool': withoutEdge,
  'pool outside': (stage, pool, client) => withoutEdge(stage, client, pool),
  'pool edge': toEdgeInside,
  'pool pool': betweenPools,
  'pool conferencing': toConferencing,
  'conferencing pool': (stage, server, pool) => toConferencing(stage, pool, server),
  'inside pool': toPool,
  'pool inside': (stage, pool, client) => toPool(stage, client, pool),
  'edge partner': toPartner,
  'partner edge': fromPartner,
  'partner theirs': withinPartner,
  'theirs partner': withinPartner,
} satisfies Partial<Record<`${Kind} ${Kind}`, MakeHop>>;

/** Port on which clients reach the Access Edge. */
export const clientPort = (stage: Stage, { pool }: Station): number =>
  (pool && serviceOf(stage, pool, 'access')?.port) ?? 443;

const internalPort = (stage: Stage, { pool }: Station): number =>
  (pool && serviceOf(stage, pool, 'access')?.internalPort) ?? 5061;

const nameOf = ({ pool, lifeline }: Station): string => pool?.fqdn ?? lifeline.name;

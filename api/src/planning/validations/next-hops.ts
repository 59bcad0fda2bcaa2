import type { Finding } from '../../domain/finding.ts';
import type { Pool } from '../../domain/pools.ts';
import { at, finding, onlyOne, set, type Validation } from './finding.ts';
import { homesUsers, takesSip, type Indexed } from './indexed.ts';

/** The pools that edge pools lean on, and the edge pools that others lean on. */
export const nextHops: Validation = (design) => [
  ...design.edgePools.flatMap((pool) => nextHop(design, pool)),
  ...design.pools.flatMap((pool) => mediaEdge(design, pool)),
];

const nextHop = (design: Indexed, pool: Pool): Finding[] => {
  const entities = [at('pools', pool, 'nextHopPoolId')];
  if (pool.nextHopPoolId === null) {
    const message = `${pool.fqdn} has no next hop`;
    return [finding('next-hop-missing', { message, entities, fix: nextHopFix(design, pool) })];
  }
  const hop = design.poolById.get(pool.nextHopPoolId);
  if (!hop) return [];
  if (!takesSip(hop)) {
    const message = `${pool.fqdn}: ${hop.fqdn} cannot be next hop`;
    const both = [...entities, at('pools', hop)];
    return [
      finding('next-hop-wrong-kind', { message, entities: both, fix: nextHopFix(design, pool) }),
    ];
  }
  if (design.serversOf(hop.id).length > 0) return [];
  const message = `${pool.fqdn}: next hop ${hop.fqdn} has no server`;
  return [
    finding('next-hop-without-servers', { message, entities: [at('pools', hop), ...entities] }),
  ];
};

/** A Director where there is one, else the only pool with a Registrar. */
const nextHopFix = ({ pools, serversOf }: Indexed, pool: Pool) => {
  const candidates = pools.filter((other) => takesSip(other) && serversOf(other.id).length > 0);
  const directors = candidates.filter(({ kind }) => kind === 'director');
  const hop = onlyOne(directors.length > 0 ? directors : candidates);
  return hop ? set(`Use ${hop.fqdn} as next hop`, 'pools', pool, { nextHopPoolId: hop.id }) : null;
};

const mediaEdge = (design: Indexed, pool: Pool): Finding[] => {
  if (!homesUsers(pool) || design.edgePools.length === 0) return [];
  const own = design.edgePoolsAt(pool.siteId);
  const fault = mediaFault(design, pool, own);
  if (!fault) return [];
  const candidate = onlyOne(own.length > 0 ? own : design.edgePools);
  const fix = candidate
    ? set(`Use ${candidate.fqdn} for media`, 'pools', pool, { edgePoolId: candidate.id })
    : null;
  return [
    finding(fault.code, {
      message: fault.message,
      entities: [at('pools', pool, 'edgePoolId')],
      fix,
    }),
  ];
};

const mediaFault = ({ features, poolById }: Indexed, pool: Pool, own: readonly Pool[]) => {
  if (pool.edgePoolId === null) {
    const wanted = features.has('audio-video') || features.has('desktop-sharing');
    return wanted
      ? ({
          code: 'media-edge-missing',
          message: `${pool.fqdn} has no edge pool for media`,
        } as const)
      : null;
  }
  const elsewhere =
    poolById.get(pool.edgePoolId)?.kind === 'edge' &&
    own.length > 0 &&
    own.every(({ id }) => id !== pool.edgePoolId);
  return elsewhere
    ? ({
        code: 'media-edge-of-other-site',
        message: `${pool.fqdn} uses the edge pool of another site`,
      } as const)
    : null;
};

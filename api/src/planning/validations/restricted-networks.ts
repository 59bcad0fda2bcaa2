import type { Feature } from '../../domain/feature.ts';
import type { Finding } from '../../domain/finding.ts';
import {
  type EdgeService,
  type EdgeServiceKind,
  edgeServiceNames,
} from '../../domain/perimeter.ts';
import { LET_OUT } from '../../facts/network-access.ts';
import { moveTo443 } from '../move-to-443.ts';
import { at, finding, type Validation } from './finding.ts';
import type { Indexed } from './indexed.ts';

/** Services that users in networks which let TCP 443 only out cannot reach, where such networks are to be served. */
export const restrictedNetworks: Validation = (design) => {
  const { settings, features, edgeServices } = design;
  if (settings.restrictedNetworks.length === 0 || !features.has('remote-access')) return [];
  const isUsed = usedIn(design);
  return edgeServices
    .filter((service) => service.port !== LET_OUT && isUsed(service))
    .map((service) => outOfReach(design, service));
};

const outOfReach = (design: Indexed, service: EdgeService): Finding => {
  const { kind, poolId, port } = service;
  const pool = design.poolById.get(poolId);
  return finding('edge-port-out-of-reach', {
    message: `${pool?.fqdn ?? poolId}: ${edgeServiceNames[kind]} listens on ${port}, not ${LET_OUT}`,
    entities: [at('edgeServices', service, 'port')],
    fix: moveTo443(design, service),
  });
};

/** Users sign in by one edge pool, and meet the media and content of their home pool at the one that it names. */
const usedIn = ({ edgePools, pools, sites, features }: Indexed) => {
  const routes = new Set(sites.map(({ federationRouteId }) => federationRouteId));
  const entry = edgePools.find(({ id, federation }) => federation || routes.has(id));
  const entryId = (entry ?? edgePools[0])?.id;
  const named = new Set(pools.map(({ edgePoolId }) => edgePoolId));
  return ({ kind, poolId }: EdgeService): boolean =>
    kind === 'access'
      ? poolId === entryId
      : named.has(poolId) && uses[kind].some((feature) => features.has(feature));
};

const uses: Readonly<Record<Exclude<EdgeServiceKind, 'access'>, readonly Feature[]>> = {
  'web-conferencing': ['web-conferencing'],
  av: ['audio-video', 'desktop-sharing'],
};

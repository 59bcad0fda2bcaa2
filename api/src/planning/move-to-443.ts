import { type Fix } from '../domain/finding.ts';
import { type EdgeService, edgeServiceNames } from '../domain/perimeter.ts';
import { type Design } from '../domain/topology.ts';
import { LET_OUT } from '../facts/network-access.ts';

/**
 * Lets an edge service listen on TCP 443, as long as nothing else listens there at any of its addresses; null where the service
 * needs an address of its own first.
 */
export const moveTo443 = (design: Design, service: EdgeService): Fix | null => {
  const own = new Set(addressesOf(design, service));
  const others = [
    ...design.edgeServices
      .filter(({ id, port }) => id !== service.id && port === LET_OUT)
      .flatMap((each) => addressesOf(design, each)),
    ...design.reverseProxies.flatMap(({ externalAddress, publicAddress }) => [
      externalAddress,
      publicAddress,
    ]),
  ];
  if (own.size === 0 || others.some((address) => address !== null && own.has(address))) return null;
  return {
    label: `Let the ${edgeServiceNames[service.kind]} listen on 443`,
    changes: [
      { op: 'update', collection: 'edgeServices', id: service.id, value: { port: LET_OUT } },
    ],
  };
};

/** Where a service listens outside: virtual addresses, and those of each server, before and after translation. */
const addressesOf = (
  { servers, interfaces }: Design,
  { poolId, kind, virtualAddress }: EdgeService,
): string[] => {
  const members = new Set(servers.filter((each) => each.poolId === poolId).map(({ id }) => id));
  const nodes = interfaces.filter(
    ({ serverId, side, service }) =>
      members.has(serverId) &&
      side === 'external' &&
      (service === kind || service === 'all' || service === null),
  );
  return [
    virtualAddress,
    ...nodes.flatMap(({ address, publicAddress }) => [address, publicAddress]),
  ].flatMap((address) => address ?? []);
};

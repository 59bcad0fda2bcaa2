import type { Finding } from '../../domain/finding.ts';
import type { EdgeService } from '../../domain/perimeter.ts';
import { edgePorts } from '../../facts/edge-ports.ts';
import { mediaRange as usual } from '../../facts/limits.ts';
import { at, finding, set, type Validation } from './finding.ts';

/** Ports of the A/V Edge: UDP, MRAS and the range it relays media on. */
export const mediaRanges: Validation = ({ edgePools, servicesOf }) =>
  edgePools.flatMap((pool) => {
    const services = servicesOf(pool.id);
    return services
      .filter(({ kind }) => kind === 'av')
      .flatMap((av) => [...incomplete(av), ...range(av, services)]);
  });

const defaults = {
  udpPort: edgePorts.turnUdp,
  internalUdpPort: edgePorts.turnUdp,
  mrasPort: edgePorts.mras,
  mediaPortStart: usual.start,
  mediaPortCount: usual.count,
} as const;

const incomplete = (av: EdgeService): Finding[] => {
  const empty = Object.entries(defaults).filter(
    ([field]) => av[field as keyof typeof defaults] === null,
  );
  const [first] = empty;
  if (!first) return [];
  return [
    finding('av-ports-incomplete', {
      message: `A/V Edge ${av.fqdn} lacks ${empty.length === 1 ? 'a port' : `${empty.length} ports`}`,
      entities: empty.map(([field]) => at('edgeServices', av, field)),
      fix: set('Use the usual ports', 'edgeServices', av, Object.fromEntries(empty)),
    }),
  ];
};

const range = (av: EdgeService, services: readonly EdgeService[]): Finding[] => {
  if (av.mediaPortStart === null || av.mediaPortCount === null) return [];
  const last = av.mediaPortStart + av.mediaPortCount - 1;
  const text = `${av.mediaPortStart}-${last}`;
  const entities = [
    at('edgeServices', av, 'mediaPortStart'),
    at('edgeServices', av, 'mediaPortCount'),
  ];
  const fix = set('Use 50000-59999', 'edgeServices', av, {
    mediaPortStart: usual.start,
    mediaPortCount: usual.count,
  });
  if (last > 65_535)
    return [
      finding('media-range-too-long', {
        message: `${av.fqdn}: media range ${text} passes 65535`,
        entities,
        fix,
      }),
    ];
  const inside = servicePorts(services).filter(
    (port) => av.mediaPortStart !== null && port >= av.mediaPortStart && port <= last,
  );
  if (inside.length > 0) {
    const message = `${av.fqdn}: media range ${text} holds port ${inside.join(', ')}`;
    return [
      finding('media-range-overlaps', {
        message,
        entities,
        ...(usualIsFree(services) ? { fix } : {}),
      }),
    ];
  }
  if (av.mediaPortStart === usual.start && av.mediaPortCount === usual.count) return [];
  return [
    finding('media-range-differs', {
      message: `${av.fqdn}: media range is ${text}, not 50000-59999`,
      entities,
      ...(usualIsFree(services) ? { fix } : {}),
    }),
  ];
};

const servicePorts = (services: readonly EdgeService[]): number[] => [
  ...new Set(
    services
      .flatMap(({ port, federationPort, xmppPort, udpPort }) => [
        port,
        federationPort,
        xmppPort,
        udpPort,
      ])
      .filter((port) => port !== null),
  ),
];

const usualIsFree = (services: readonly EdgeService[]): boolean =>
  servicePorts(services).every((port) => port < usual.start || port >= usual.start + usual.count);

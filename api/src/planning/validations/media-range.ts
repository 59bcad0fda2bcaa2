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
  const { mediaPortStart: start, mediaPortCount: count } = av;
  if (start === null || count === null) return [];
  const verdict = judge(av.fqdn, { start, last: start + count - 1 }, servicePorts(services));
  if (!verdict) return [];
  const entities = [
    at('edgeServices', av, 'mediaPortStart'),
    at('edgeServices', av, 'mediaPortCount'),
  ];
  const value = { mediaPortStart: usual.start, mediaPortCount: usual.count };
  const fix = usualIsFree(services) ? set('Use 50000-59999', 'edgeServices', av, value) : null;
  return [finding(verdict.code, { message: verdict.message, entities, fix })];
};

const judge = (
  name: string,
  { start, last }: { start: number; last: number },
  taken: readonly number[],
) => {
  const text = `${start}-${last}`;
  if (last > 65_535)
    return {
      code: 'media-range-too-long',
      message: `${name}: media range ${text} passes 65535`,
    } as const;
  const inside = taken.filter((port) => port >= start && port <= last);
  if (inside.length > 0)
    return {
      code: 'media-range-overlaps',
      message: `${name}: media range ${text} holds port ${inside.join(', ')}`,
    } as const;
  if (start === usual.start && last === usual.start + usual.count - 1) return null;
  return {
    code: 'media-range-differs',
    message: `${name}: media range is ${text}, not 50000-59999`,
  } as const;
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

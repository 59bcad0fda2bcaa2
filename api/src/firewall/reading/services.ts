import type { PortRange, Transport } from '../../domain/net.ts';
import { portNumber } from './port-names.ts';

/** Ports of one transport; source ports that are null are any. */
export interface Service {
  readonly transport: Transport;
  readonly ports: PortRange;
  readonly sourcePorts: PortRange | null;
}

/** Services of a condition; null is every protocol there is. */
export type Services = readonly Service[] | null;

/** Every port. Port 0 is left out: nothing is reached by it. */
export const everyPort: PortRange = { first: 1, last: 65_535 };

const EVERY = [everyPort];

/** Every port of the transports. */
export const everyService = (...transports: readonly Transport[]): readonly Service[] =>
  transports.map((transport) => ({ transport, ports: everyPort, sourcePorts: null }));

/** TCP and UDP with every port. */
export const anyService: readonly Service[] = everyService('tcp', 'udp');

/** Every combination of the given parts; parts that are null are any. */
export const servicesOf = (
  transports: readonly Transport[],
  ports: readonly PortRange[] | null,
  sourcePorts: readonly PortRange[] | null = null,
): readonly Service[] => {
  const services: Service[] = [];
  for (const transport of transports)
    for (const range of ports ?? EVERY)
      addServices(services, { transport, ports: range, sourcePorts: null }, sourcePorts);
  return services;
};

const addServices = (
  services: Service[],
  service: Service,
  sourcePorts: readonly PortRange[] | null,
): void => {
  if (sourcePorts === null) services.push(service);
  else for (const source of sourcePorts) services.push({ ...service, sourcePorts: source });
};

/** What is in both. */
export const commonServices = (a: Services, b: Services): Services => {
  if (a === null || b === null) return a ?? b;
  return a.flatMap((one) =>
    b.flatMap((other) => {
      const ports = commonPorts(one.ports, other.ports);
      if (one.transport !== other.transport || ports === null) return [];
      if (one.sourcePorts === null || other.sourcePorts === null)
        return [{ ...one, ports, sourcePorts: one.sourcePorts ?? other.sourcePorts }];
      const sourcePorts = commonPorts(one.sourcePorts, other.sourcePorts);
      return sourcePorts ? [{ ...one, ports, sourcePorts }] : [];
    }),
  );
};

/** Reads `443`, `https`, `50000-59999`, `50000:59999`; null for what is neither, an empty list for port 0 alone. */
export const readPorts = (
  text: string,
  separator: '-' | ':' = '-',
): readonly PortRange[] | null => {
  const single = portNumber(text);
  if (single !== null) return ranged(single, single);
  const at = text.indexOf(separator, 1);
  if (at < 0) return null;
  const [first, last] = [text.slice(0, at), text.slice(at + 1)];
  const [low, high] = [portNumber(first), portNumber(last)];
  return low === null || high === null || low > high ? null : ranged(low, high);
};

/** Every port that is in none of them. */
export const otherPorts = (ranges: readonly PortRange[]): readonly PortRange[] => {
  const others: PortRange[] = [];
  let next = everyPort.first;
  for (const { first, last } of [...ranges].sort((a, b) => a.first - b.first)) {
    if (first > next) others.push({ first: next, last: first - 1 });
    next = Math.max(next, last + 1);
  }
  return next > everyPort.last ? others : [...others, { first: next, last: everyPort.last }];
};

/** The ports from `first` to `last` that exist; none where they are in the wrong order. */
export const ranged = (first: number, last: number): readonly PortRange[] => {
  const range = { first: Math.max(first, everyPort.first), last: Math.min(last, everyPort.last) };
  return range.first <= range.last ? [range] : [];
};

const commonPorts = (a: PortRange, b: PortRange): PortRange | null => {
  const range = { first: Math.max(a.first, b.first), last: Math.min(a.last, b.last) };
  return range.first <= range.last ? range : null;
};

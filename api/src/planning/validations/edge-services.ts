import type { Finding } from '../../domain/finding.ts';
import { EdgeServiceKind, edgeServiceNames, type EdgeService } from '../../domain/perimeter.ts';
import type { Pool } from '../../domain/pools.ts';
import { singleAddressPorts } from '../../facts/edge-ports.ts';
import { at, finding, type Validation } from './finding.ts';
import { repeated, type Indexed } from './indexed.ts';

/** Names and ports of the services of each edge pool, and which of them share an address. */
export const edgeServices: Validation = (design) =>
  design.edgePools.flatMap((pool) => {
    const services = design.servicesOf(pool.id);
    return [
      ...incomplete(pool, services),
      ...names(pool, services),
      ...equalPorts(design, pool, services),
    ];
  });

type Services = readonly EdgeService[];

const incomplete = (pool: Pool, services: Services): Finding[] =>
  EdgeServiceKind.options.flatMap((kind) => {
    const found = services.filter((service) => service.kind === kind);
    const name = edgeServiceNames[kind];
    if (found.length === 0) {
      return [
        finding('edge-service-missing', {
          message: `${pool.fqdn} has no ${name}`,
          entities: [at('pools', pool)],
        }),
      ];
    }
    if (found.length === 1) return [];
    const entities = found.map((service) => at('edgeServices', service));
    return [
      finding('edge-service-duplicate', {
        message: `${pool.fqdn} has ${found.length} of ${name}`,
        entities,
      }),
    ];
  });

const names = (pool: Pool, services: Services): Finding[] => {
  const different = new Set(services.map(({ fqdn }) => fqdn.toLowerCase()));
  const entities = services.map((service) => at('edgeServices', service, 'fqdn'));
  if (pool.singleAddress) return different.size > 1 ? [singleName(pool, services)] : [];
  const equal = repeated(services.filter(distinctKinds), ({ fqdn }) => fqdn.toLowerCase());
  return equal.map(([name]) =>
    finding('edge-names-equal', {
      message: `${pool.fqdn}: several services are called ${name}`,
      entities,
    }),
  );
};

const distinctKinds = (service: EdgeService, i: number, all: Services): boolean =>
  all.findIndex(({ kind }) => kind === service.kind) === i;

const singleName = (pool: Pool, services: Services): Finding => {
  const access = services.find(({ kind }) => kind === 'access');
  const others = services.filter(({ fqdn }) => fqdn !== access?.fqdn);
  return finding('single-address-names-differ', {
    message: `${pool.fqdn} has one address but several names`,
    entities: services.map((service) => at('edgeServices', service, 'fqdn')),
    fix: access
      ? {
          label: `Call all services ${access.fqdn}`,
          changes: others.map(({ id }) => ({
            op: 'update',
            collection: 'edgeServices',
            id,
            value: { fqdn: access.fqdn },
          })),
        }
      : null,
  });
};

/** Services that listen on the same port of the same address, on a virtual address or on a server. */
const equalPorts = (design: Indexed, pool: Pool, services: Services): Finding[] => {
  const clashes = repeated(
    services.flatMap((service) =>
      listening(design, pool, service).map((where) => ({ where, service })),
    ),
    ({ where, service }) => `${where} ${service.port}`,
  );
  const clashing = new Set(clashes.flatMap(([, group]) => group.map(({ service }) => service)));
  if (clashing.size < 2) return [];
  const ports = [...new Set([...clashing].map(({ port }) => port))].join(', ');
  return [
    finding('edge-ports-equal', {
      message: `${pool.fqdn}: services share an address and tcp/${ports}`,
      entities: [...clashing].map((service) => at('edgeServices', service, 'port')),
      fix: services.every(distinctKinds)
        ? {
            label: 'Use 5061, 444 and 443',
            changes: services.map(({ id, kind }) => ({
              op: 'update',
              collection: 'edgeServices',
              id,
              value: { port: singleAddressPorts[kind] },
            })),
          }
        : null,
    }),
  ];
};

const listening = (design: Indexed, pool: Pool, service: EdgeService): string[] => [
  ...(service.virtualAddress === null ? [] : [service.virtualAddress]),
  ...(pool.singleAddress ? ['the single address'] : []),
  ...design
    .serversOf(pool.id)
    .flatMap(({ id }) => design.interfacesOf(id))
    .filter(
      ({ side, service: kind }) => side === 'external' && (kind === 'all' || kind === service.kind),
    )
    .map(({ address }) => address),
];

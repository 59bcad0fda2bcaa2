import type { Finding } from '../../domain/finding.ts';
import { EdgeServiceKind, edgeServiceNames } from '../../domain/perimeter.ts';
import type { Interface, Pool, Server } from '../../domain/pools.ts';
import { parseAddress } from '../prefix.ts';
import { at, finding, set, type Validation } from './finding.ts';
import { repeated } from './indexed.ts';

/** Whether each server has the interfaces that its role needs, and each interface the side and service it can have. */
export const interfaces: Validation = (design) =>
  design.servers.flatMap((server) => {
    const pool = design.poolById.get(server.poolId);
    const own = design.interfacesOf(server.id);
    if (!pool) return [];
    if (own.length === 0) {
      return [
        finding('server-without-interface', {
          message: `${server.fqdn} has no address`,
          entities: [at('servers', server)],
        }),
      ];
    }
    return [
      ...own.flatMap((one) => sides(pool, server, one)),
      ...(pool.kind === 'edge' ? [...lacking(server, own), ...sharing(pool, server, own)] : []),
    ];
  });

const sides = (pool: Pool, server: Server, one: Interface): Finding[] => {
  const perimeter = pool.kind === 'edge' || pool.kind === 'xmpp-gateway';
  const outside = one.side === 'internal' || one.side === 'external';
  if (perimeter !== outside) {
    const message = `${server.fqdn}: ${one.address} cannot be ${one.side}`;
    return [
      finding('interface-side-wrong', { message, entities: [at('interfaces', one, 'side')] }),
    ];
  }
  const served = pool.kind === 'edge' && one.side === 'external';
  if (served === (one.service !== null)) return [];
  if (served) {
    const message = `${server.fqdn}: ${one.address} belongs to no service`;
    return [
      finding('interface-service-missing', {
        message,
        entities: [at('interfaces', one, 'service')],
      }),
    ];
  }
  return [
    finding('interface-service-misplaced', {
      message: `${server.fqdn}: ${one.address} has a service inside`,
      entities: [at('interfaces', one, 'service')],
      fix: set('Clear the service', 'interfaces', one, { service: null }),
    }),
  ];
};

const lacking = (server: Server, own: readonly Interface[]): Finding[] => {
  const external = own.filter(({ side }) => side === 'external');
  const served = new Set(external.map(({ service }) => service));
  const services = served.has('all')
    ? []
    : EdgeServiceKind.options.filter((kind) => !served.has(kind));
  const missing = [
    ...(own.some(({ side }) => side === 'internal') ? [] : ['an internal address']),
    ...services.map((kind) => `an address for ${edgeServiceNames[kind]}`),
  ];
  return missing.map((what) =>
    finding('edge-interface-missing', {
      message: `${server.fqdn} lacks ${what}`,
      entities: [at('servers', server)],
    }),
  );
};

const sharing = (pool: Pool, server: Server, own: readonly Interface[]): Finding[] => {
  const external = own.filter(({ side, service }) => side === 'external' && service !== null);
  const family = ({ address }: Interface) => parseAddress(address)?.family ?? 0;
  const twice = repeated(external, (one) => `${one.service ?? ''} ${family(one)}`);
  const entities = external.map((one) => at('interfaces', one, 'service'));
  const all = external.filter(({ service }) => service === 'all');
  const several = pool.singleAddress && external.length > all.length;
  const undeclared = !pool.singleAddress && all.length > 0;
  return [
    ...twice.map(([, group]) =>
      finding('interface-service-duplicate', {
        message: `${server.fqdn} has ${group.length} addresses for one service`,
        entities: group.map((one) => at('interfaces', one, 'service')),
      }),
    ),
    ...(several
      ? [
          finding('single-address-several-addresses', {
            message: `${server.fqdn} has several external addresses, not one`,
            entities,
          }),
        ]
      : []),
    ...(undeclared
      ? [
          finding('single-address-undeclared', {
            message: `${server.fqdn}: one address serves several names`,
            entities: [at('pools', pool, 'singleAddress'), ...entities],
          }),
        ]
      : []),
  ];
};

import { formatService } from '../../domain/net.ts';
import { edgeServiceNames, type ReverseProxy } from '../../domain/perimeter.ts';
import type { Flow } from '../../domain/flow.ts';
import { Pool } from '../../domain/pools.ts';
import type { Design } from '../../domain/topology.ts';
import type { FieldMeta } from '../../domain/entity.ts';
import type { ConfigurationInput } from '../target.ts';

/** A box of the diagram: what it is called, and what is to know about it. */
export interface Box {
  readonly title: string;
  readonly lines: readonly string[];
}

/** A box of the perimeter with the services that are started across the walls beside it, each way. */
export interface PerimeterBox extends Box {
  readonly crossings: Readonly<Record<'external' | 'internal', Crossing>>;
}

/** Services such as `tcp/443` by the way they are started. */
export type Crossing = Readonly<Record<'in' | 'out', readonly string[]>>;

/** A firewall as a wall between two columns. */
export interface Wall {
  readonly side: 'external' | 'internal';
  readonly name: string;
  readonly rules: number;
}

/** What is drawn of one site. */
export interface SiteBand {
  readonly site: string;
  readonly perimeter: readonly PerimeterBox[];
  readonly internal: readonly Box[];
  readonly walls: readonly Wall[];
}

/** The sites that have something to draw, each as a band from the internet to the inside. */
export const siteBands = ({ design, plan, rulesets }: ConfigurationInput): SiteBand[] =>
  design.sites
    .map((site) => {
      const pools = design.pools.filter(({ siteId }) => siteId === site.id);
      return {
        site: site.name,
        perimeter: [
          ...pools.filter(isEdge).map((pool) => edgeBox(pool, design, plan.flows)),
          ...design.reverseProxies
            .filter(({ siteId }) => siteId === site.id)
            .map((proxy) => proxyBox(proxy, plan.flows)),
        ],
        internal: [
          ...pools.filter((pool) => !isEdge(pool)).map((pool) => poolBox(pool, design)),
          ...design.gateways
            .filter(({ siteId }) => siteId === site.id)
            .map(({ fqdn, port, transport }) => ({
              title: 'PSTN gateway',
              lines: [fqdn, `${transport.toUpperCase()} ${port}`],
            })),
        ],
        walls: design.firewalls
          .filter(({ siteId }) => siteId === site.id)
          .map(({ id, name, side }) => ({
            side,
            name,
            rules: rulesets.find((ruleset) => ruleset.id === id)?.rules.length ?? 0,
          })),
      };
    })
    .filter(({ perimeter, internal }) => perimeter.length + internal.length > 0);

const isEdge = ({ kind }: Pool): boolean => kind === 'edge';

const kindWords = (Pool.shape.kind.meta() as FieldMeta | undefined)?.words ?? {};

const edgeBox = (pool: Pool, design: Design, flows: readonly Flow[]): PerimeterBox => ({
  title: 'Edge pool',
  lines: [
    pool.fqdn,
    ...design.edgeServices
      .filter(({ poolId }) => poolId === pool.id)
      .map(({ kind, fqdn }) => `${edgeServiceNames[kind].replace(' Edge', '')}: ${fqdn}`),
    ...serversOf(pool, design).flatMap(({ id, fqdn }) => [
      fqdn,
      ...design.interfaces
        .filter(({ serverId, side }) => serverId === id && side !== 'internal')
        .map(({ address, publicAddress }) =>
          publicAddress === null ? address : `${publicAddress} for ${address}`,
        )
        .map((text) => `  ${text}`),
    ]),
  ],
  crossings: crossingsOf('pools', pool.id, flows),
});

const proxyBox = (proxy: ReverseProxy, flows: readonly Flow[]): PerimeterBox => ({
  title: 'Reverse proxy',
  lines: [
    proxy.name,
    proxy.publicAddress === null
      ? proxy.externalAddress
      : `${proxy.publicAddress} for ${proxy.externalAddress}`,
  ],
  crossings: crossingsOf('reverseProxies', proxy.id, flows),
});

const poolBox = (pool: Pool, design: Design): Box => ({
  title: `${kindWords[pool.kind] ?? pool.kind} pool`,
  lines: [
    pool.fqdn,
    ...serversOf(pool, design)
      .map(({ fqdn }) => fqdn)
      .filter((fqdn) => fqdn !== pool.fqdn),
  ],
});

const serversOf = ({ id }: Pool, { servers }: Design) =>
  servers.filter(({ poolId }) => poolId === id);

const crossingsOf = (
  collection: string,
  id: string,
  flows: readonly Flow[],
): PerimeterBox['crossings'] => {
  const own = flows.filter(({ source, destination }) =>
    [source, destination].some(
      ({ zone, entity }) =>
        zone === 'perimeter' && entity?.collection === collection && entity.id === id,
    ),
  );
  const services = (side: Flow['side'], way: Flow['direction']): string[] => [
    ...new Set(
      own
        .filter((flow) => flow.side === side && flow.direction === way)
        .map(({ transport, ports }) => formatService(transport, ports)),
    ),
  ];
  const crossing = (side: 'external' | 'internal'): Crossing => ({
    in: services(side, 'in'),
    out: services(side, 'out'),
  });
  return { external: crossing('external'), internal: crossing('internal') };
};

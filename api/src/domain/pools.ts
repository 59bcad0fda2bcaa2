import { z } from 'zod';
import type { Area } from './entity.ts';
import { Address, HostName, Port } from './net.ts';
import { Comment, EntityId } from './text.ts';

/** What the servers of a pool do. `standard-edition` is a pool of one; `edge` faces the internet. */
export const PoolKind = z.enum([
  'front-end',
  'standard-edition',
  'director',
  'edge',
  'mediation',
  'survivable-branch',
  'office-web-apps',
  'xmpp-gateway',
]);
export type PoolKind = z.infer<typeof PoolKind>;

/** How traffic is spread over the servers of a pool. */
export const LoadBalancing = z.enum(['none', 'dns', 'hardware']);
export type LoadBalancing = z.infer<typeof LoadBalancing>;

const loadBalancingWords = { none: 'None', dns: 'DNS', hardware: 'Hardware' };

/**
 * One or more servers with the same role and one name. For an edge pool `fqdn` is the internal name, `loadBalancing` the
 * internal and `externalLoadBalancing` the external side, and the fields from `nextHopPoolId` on apply.
 */
export const Pool = z.strictObject({
  id: EntityId,
  fqdn: HostName.meta({ title: 'FQDN' }),
  kind: PoolKind.meta({
    title: 'Kind',
    words: {
      'front-end': 'Front End',
      'standard-edition': 'Standard Edition',
      director: 'Director',
      edge: 'Edge',
      mediation: 'Mediation',
      'survivable-branch': 'Survivable branch',
      'office-web-apps': 'Office Web Apps',
      'xmpp-gateway': 'XMPP gateway',
    },
  }),
  siteId: EntityId.meta({ title: 'Site', collection: 'sites' }),
  loadBalancing: LoadBalancing.default('none').meta({
    title: 'Load balancing',
    words: loadBalancingWords,
  }),
  /** Virtual address of the hardware load balancer on the internal side. */
  virtualAddress: Address.nullable().default(null).meta({ title: 'Virtual address' }),
  internalWebFqdn: HostName.nullable().default(null).meta({ title: 'Internal web FQDN' }),
  externalWebFqdn: HostName.nullable().default(null).meta({ title: 'External web FQDN' }),
  /** Edge pool that relays the media of this pool's users; not for edge pools themselves. */
  edgePoolId: EntityId.nullable()
    .default(null)
    .meta({ title: 'Edge pool for media', collection: 'pools' }),
  /** Holds the Central Management store, which replicates to edge servers. */
  centralManagement: z.boolean().default(false).meta({ title: 'Central Management' }),
  /** Mediation Server runs on the Front End servers. */
  collocatedMediation: z.boolean().default(false).meta({ title: 'Collocated Mediation' }),
  /** Director or Front End pool that an edge pool hands SIP to. */
  nextHopPoolId: EntityId.nullable().default(null).meta({ title: 'Next hop', collection: 'pools' }),
  externalLoadBalancing: LoadBalancing.default('none').meta({
    title: 'External load balancing',
    words: loadBalancingWords,
  }),
  /** External addresses are private; the external firewall translates them. */
  nat: z.boolean().default(false).meta({ title: 'NAT' }),
  /** One external name and address serves all three edge services, told apart by port. */
  singleAddress: z.boolean().default(false).meta({ title: 'Single FQDN and address' }),
  /** SIP federation through this edge pool is switched on. */
  federation: z.boolean().default(false).meta({ title: 'Federation' }),
  /** XMPP federation through this edge pool is switched on (2013 and 2015). */
  xmpp: z.boolean().default(false).meta({ title: 'XMPP' }),
  /** Port on which an edge pool takes configuration replicas. */
  replicationPort: Port.default(4443).meta({ title: 'Replication port' }),
  comment: Comment.default('').meta({ title: 'Comment' }),
});
export type Pool = z.infer<typeof Pool>;

/** One computer of a pool. */
export const Server = z.strictObject({
  id: EntityId,
  fqdn: HostName.meta({ title: 'FQDN' }),
  poolId: EntityId.meta({ title: 'Pool', collection: 'pools' }),
});
export type Server = z.infer<typeof Server>;

/**
 * One address of a server. Edge servers have one `internal` interface and `external` ones, each for one service or for all;
 * other servers have `primary`. An address of each family is an interface of its own.
 */
export const Interface = z.strictObject({
  id: EntityId,
  serverId: EntityId.meta({ title: 'Server', collection: 'servers' }),
  side: z.enum(['primary', 'internal', 'external', 'pstn']).meta({
    title: 'Side',
    words: { primary: 'Primary', internal: 'Internal', external: 'External', pstn: 'PSTN' },
  }),
  /** Edge service of an external address; `all` where one address serves all three; null on other sides. */
  service: z
    .enum(['access', 'web-conferencing', 'av', 'all'])
    .nullable()
    .default(null)
    .meta({
      title: 'Service',
      words: {
        access: 'Access Edge',
        'web-conferencing': 'Web Conferencing Edge',
        av: 'A/V Edge',
        all: 'All services',
      },
    }),
  address: Address.meta({ title: 'Address' }),
  /** Address that the internet sees, where the external firewall translates. */
  publicAddress: Address.nullable().default(null).meta({ title: 'Public address' }),
  /** Length of the subnet's prefix; null when not known. */
  prefixLength: z.int().min(0).max(128).nullable().default(null).meta({ title: 'Prefix length' }),
  gateway: Address.nullable().default(null).meta({ title: 'Default gateway' }),
});
export type Interface = z.infer<typeof Interface>;

export const pools = {
  pools: { model: 'pool', title: 'Pools', noun: 'pool', label: 'fqdn', schema: Pool },
  servers: { model: 'server', title: 'Servers', noun: 'server', label: 'fqdn', schema: Server },
  interfaces: {
    model: 'interface',
    title: 'Interfaces',
    noun: 'interface',
    label: 'address',
    schema: Interface,
  },
} satisfies Area;

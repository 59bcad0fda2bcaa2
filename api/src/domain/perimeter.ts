import { z } from 'zod';
import type { Area } from './entity.ts';
import { Address, HostName, Port, Prefix, Transport } from './net.ts';
import { Comment, EntityId, Name } from './text.ts';

/** One of the three services of an edge pool. */
export const EdgeServiceKind = z.enum(['access', 'web-conferencing', 'av']);
export type EdgeServiceKind = z.infer<typeof EdgeServiceKind>;

/** What each edge service is called. */
export const edgeServiceNames: Readonly<Record<EdgeServiceKind, string>> = {
  access: 'Access Edge',
  'web-conferencing': 'Web Conferencing Edge',
  av: 'A/V Edge',
};

/**
 * External name and ports of one edge service. `port` is SIP/TLS of clients, PSOM/TLS, or TURN over TCP; the other ports
 * belong to one kind: `federationPort` to access, `udpPort`, `mrasPort` and the media range to av.
 */
export const EdgeService = z.strictObject({
  id: EntityId,
  poolId: EntityId.meta({ title: 'Edge pool', collection: 'pools' }),
  kind: EdgeServiceKind.meta({ title: 'Service', words: edgeServiceNames }),
  fqdn: HostName.meta({ title: 'External FQDN' }),
  /** Virtual address of the hardware load balancer on the external side, always public. */
  virtualAddress: Address.nullable().default(null).meta({ title: 'External virtual address' }),
  port: Port.default(443).meta({ title: 'TCP port' }),
  /** Internal side: SIP 5061, PSOM 8057 or TURN over TCP 443. */
  internalPort: Port.meta({ title: 'Internal TCP port' }),
  federationPort: Port.nullable().default(null).meta({ title: 'Federation port' }),
  xmppPort: Port.nullable().default(null).meta({ title: 'XMPP port' }),
  udpPort: Port.nullable().default(null).meta({ title: 'UDP port' }),
  internalUdpPort: Port.nullable().default(null).meta({ title: 'Internal UDP port' }),
  mrasPort: Port.nullable().default(null).meta({ title: 'MRAS port' }),
  mediaPortStart: Port.nullable().default(null).meta({ title: 'First media port' }),
  mediaPortCount: z
    .int()
    .min(1)
    .max(65_535)
    .nullable()
    .default(null)
    .meta({ title: 'Media ports' }),
});
export type EdgeService = z.infer<typeof EdgeService>;

/** Publishes web services of pools and Directors to the internet: 443 to 4443 and 80 to 8080. Not a role of the product itself. */
export const ReverseProxy = z.strictObject({
  id: EntityId,
  name: Name.meta({ title: 'Reverse proxy' }),
  siteId: EntityId.meta({ title: 'Site', collection: 'sites' }),
  externalAddress: Address.meta({ title: 'External address' }),
  publicAddress: Address.nullable().default(null).meta({ title: 'Public address' }),
  internalAddress: Address.meta({ title: 'Internal address' }),
});
export type ReverseProxy = z.infer<typeof ReverseProxy>;

/** One of the two walls of a site: `external` between internet and perimeter, `internal` between perimeter and the inside. */
export const Firewall = z.strictObject({
  id: EntityId,
  name: Name.meta({ title: 'Firewall' }),
  siteId: EntityId.meta({ title: 'Site', collection: 'sites' }),
  side: z
    .enum(['external', 'internal'])
    .meta({ title: 'Side', words: { external: 'External', internal: 'Internal' } }),
  /** Id of the exporter that writes for it by default. */
  target: z.string().min(1).max(64).default('nftables').meta({ title: 'Target' }),
  /** Interface name towards the less trusted side; null leaves interfaces out of the rules. */
  outsideInterface: Name.nullable().default(null).meta({ title: 'Outside interface' }),
  insideInterface: Name.nullable().default(null).meta({ title: 'Inside interface' }),
});
export type Firewall = z.infer<typeof Firewall>;

/** A rule that people add to a planned ruleset for reasons of their own; it follows the planned ones in `position` order. */
export const FirewallRule = z.strictObject({
  id: EntityId,
  firewallId: EntityId.meta({ title: 'Firewall', collection: 'firewalls' }),
  position: z.int().min(0).max(100_000).default(0).meta({ title: 'Position' }),
  action: z
    .enum(['permit', 'deny'])
    .default('permit')
    .meta({ title: 'Action', words: { permit: 'Permit', deny: 'Deny' } }),
  /** Null is any. */
  source: Prefix.nullable().default(null).meta({ title: 'Source' }),
  destination: Prefix.nullable().default(null).meta({ title: 'Destination' }),
  transport: Transport.meta({ title: 'Transport', words: { tcp: 'TCP', udp: 'UDP' } }),
  firstPort: Port.meta({ title: 'First port' }),
  lastPort: Port.meta({ title: 'Last port' }),
  /** Why it is there: the words of whoever added it. */
  comment: Comment.default('').meta({ title: 'Why' }),
});
export type FirewallRule = z.infer<typeof FirewallRule>;

/** Gateway or session border controller towards the telephone network. */
export const Gateway = z.strictObject({
  id: EntityId,
  fqdn: HostName.meta({ title: 'FQDN or address' }),
  siteId: EntityId.meta({ title: 'Site', collection: 'sites' }),
  /** Mediation pool, or Front End pool with collocated Mediation Server. */
  mediationPoolId: EntityId.nullable()
    .default(null)
    .meta({ title: 'Mediation pool', collection: 'pools' }),
  address: Address.nullable().default(null).meta({ title: 'Address' }),
  port: Port.default(5067).meta({ title: 'Port' }),
  transport: z
    .enum(['tls', 'tcp'])
    .default('tls')
    .meta({ title: 'Transport', words: { tls: 'TLS', tcp: 'TCP' } }),
});
export type Gateway = z.infer<typeof Gateway>;

export const perimeter = {
  edgeServices: {
    model: 'edgeService',
    title: 'Edge services',
    noun: 'edge service',
    label: 'fqdn',
    schema: EdgeService,
  },
  reverseProxies: {
    model: 'reverseProxy',
    title: 'Reverse proxies',
    noun: 'reverse proxy',
    label: 'name',
    schema: ReverseProxy,
  },
  firewalls: {
    model: 'firewall',
    title: 'Firewalls',
    noun: 'firewall',
    label: 'name',
    schema: Firewall,
  },
  firewallRules: {
    model: 'firewallRule',
    title: 'Firewall rules',
    noun: 'firewall rule',
    label: 'id',
    schema: FirewallRule,
  },
  gateways: {
    model: 'gateway',
    title: 'PSTN gateways',
    noun: 'PSTN gateway',
    label: 'fqdn',
    schema: Gateway,
  },
} satisfies Area;

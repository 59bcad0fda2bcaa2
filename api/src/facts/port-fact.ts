import { type Confidence } from '../domain/fact.ts';
import { type Feature } from '../domain/feature.ts';
import { type PortRange, type Transport } from '../domain/net.ts';
import { type FactVersion } from './fact-version.ts';
import { type Need } from './need.ts';
import { type SourceKey } from './sources.ts';

/** Who sends or receives, as the published tables name them. */
export type Party =
  | 'any'
  | 'access-edge-external'
  | 'web-conferencing-edge-external'
  | 'av-edge-external'
  | 'edge-internal'
  | 'xmpp-gateway'
  | 'public-im-providers'
  | 'live-messenger-clients'
  | 'next-hop'
  | 'front-ends'
  | 'media-pools'
  | 'media-hosts'
  | 'central-management'
  | 'xmpp-front-ends'
  | 'administration'
  | 'reverse-proxy-external'
  | 'reverse-proxy-internal'
  | 'web-pool'
  | 'office-web-apps'
  | 'director'
  | 'clients'
  | 'all-front-ends'
  | 'mediation'
  | 'gateway'
  | 'site-front-ends';

/** Service of the product that listens or sends. */
export type PortRole =
  | 'access-edge'
  | 'web-conferencing-edge'
  | 'av-edge'
  | 'av-authentication'
  | 'xmpp-proxy'
  | 'xmpp-gateway-2010'
  | 'replication'
  | 'logging-agent'
  | 'reverse-proxy'
  | 'director'
  | 'mediation'
  | 'gateway';

/** A port that a topology configures; it replaces the published number. */
export type ConfiguredPort =
  | 'access-client'
  | 'access-federation'
  | 'access-internal'
  | 'access-xmpp'
  | 'web-conferencing-client'
  | 'web-conferencing-internal'
  | 'av-external-tcp'
  | 'av-external-udp'
  | 'av-internal-tcp'
  | 'av-internal-udp'
  | 'av-authentication'
  | 'av-media'
  | 'replication'
  | 'gateway';

/**
 * What a rule names on the edge side: each server, the virtual address of a hardware load balancer instead, both, or the
 * virtual address only. Without a hardware load balancer it is each server, and `vip-only` is nothing.
 */
export type Binding = 'node' | 'vip-if-hlb' | 'vip-and-node-if-hlb' | 'vip-only';

/** One row of the published port tables. */
export interface PortFact {
  /** Stable id, e.g. `EXT-04`. */
  readonly id: string;
  /** The fact in one sentence. */
  readonly statement: string;
  /** The reason of a flow: `{source}`, `{destination}` and `{port}` stand for those of the topology. */
  readonly because: string;
  readonly firewall: 'external' | 'internal' | 'none';
  readonly role: PortRole;
  /** Application protocol, e.g. `SIP/TLS`. */
  readonly protocol: string;
  readonly transport: Transport;
  /** The published number or range. */
  readonly ports: PortRange;
  /** Port of the topology that replaces the number; null where it is fixed. */
  readonly configured: ConfiguredPort | null;
  /** `inbound` is towards the more trusted network, `both` is one rule each way, `inside` crosses no firewall. */
  readonly direction: 'inbound' | 'outbound' | 'both' | 'inside';
  readonly source: Party;
  readonly destination: Party;
  readonly binding: Binding;
  readonly need: Need;
  /** What must hold too, since nothing else would use it: our own conclusion. */
  readonly narrowed?: Need;
  readonly versions: readonly FactVersion[];
  readonly sources: readonly SourceKey[];
  readonly confidence: Confidence;
  /** Not strictly needed: the feature works less well without it. */
  readonly optional?: true;
  /** Row that covers this one, so that it adds no flow of its own. */
  readonly partOf?: string;
  /** Conflicts between sources, exceptions, history. */
  readonly notes?: string;
  /** What the sources say of one version only. */
  readonly byVersion?: Readonly<Partial<Record<FactVersion, string>>>;
  readonly sourceRange?: SourceRange;
}

/** Where the published range is one of source ports, although the tables print it like a destination. */
export interface SourceRange {
  readonly versions: readonly FactVersion[];
  /** Destination port that the range talks to. */
  readonly towards: PortRange;
  /** Feature whose partners take the range as destination too. */
  readonly unless?: Feature;
}

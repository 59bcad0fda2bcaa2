import { z } from 'zod';
import { EntityRef } from './change.ts';
import { Confidence } from './fact.ts';
import { PortRange, Transport } from './net.ts';
import { RestrictedNetwork } from './party.ts';

/**
 * One passage of a packet through a firewall. `source` and `destination` are addresses or prefixes; null is any address of
 * the family. `destination` is as sent (public where the firewall translates it), `source` before the firewall translates.
 */
export const Crossing = z.object({
  /** Null where no firewall is modelled between the two zones. */
  firewallId: z.string().nullable(),
  /** From the less trusted side (`in`) or towards it (`out`). */
  direction: z.enum(['in', 'out']),
  source: z.string().nullable(),
  destination: z.string().nullable(),
  /** Where the packet must arrive behind the firewall; the same as `destination` where nothing is translated. */
  arrives: z.string().nullable(),
  family: z.union([z.literal(4), z.literal(6)]),
  transport: Transport,
  ports: PortRange,
  /** Null is any. */
  sourcePorts: PortRange.nullable(),
});
export type Crossing = z.infer<typeof Crossing>;

/** One way a packet can go: from one host to another, with the firewalls on the way in order. */
export const Path = z.object({
  /** Server FQDN or what the network is called. */
  from: z.string(),
  to: z.string(),
  /** Ids of our servers that must be up; null where the host is not one of our servers. */
  fromServerId: z.string().nullable(),
  toServerId: z.string().nullable(),
  crossings: z.array(Crossing),
});
export type Path = z.infer<typeof Path>;

/** Traffic between two groups of hosts: every source that is up must get through to every destination that is up. */
export const Leg = z.object({
  /** `access.edge-hq > pool.fe-hq tcp/5061`, the same for the same traffic. */
  id: z.string(),
  paths: z.array(Path),
  /** Our servers on either end, of which at least one has to be up; empty where they are somebody else's. */
  starting: z.array(z.string()),
  answering: z.array(z.string()),
  /** Why no path is known (an address is missing, nothing is there); null when there are paths. */
  unknown: z.string().nullable(),
});
export type Leg = z.infer<typeof Leg>;

const failing = {
  /** Which failure of `facts/failures` people see when it does not hold. */
  failure: z.string(),
};

/** What must hold for an arrow to get through. A new kind needs one judge in `proof/judges`. */
export const Requirement = z.discriminatedUnion('kind', [
  /** Firewalls let it pass, hosts are up. */
  z.object({ kind: z.literal('passage'), ...failing, leg: Leg }),
  /** A name is known to whoever asks. `anyOf` are alternatives in order of preference. */
  z.object({
    kind: z.literal('record'),
    ...failing,
    view: z.enum(['external', 'internal', 'perimeter']),
    anyOf: z.array(z.object({ name: z.string(), type: z.enum(['A', 'SRV']) })),
  }),
  /** A server shows a certificate that its peer accepts. */
  z.object({
    kind: z.literal('certificate'),
    ...failing,
    holder: EntityRef,
    /** Role of the holder's certificate as planning names its usages, e.g. `edge-external`. */
    usage: z.string(),
    /** One of these names has to be on it. */
    names: z.array(z.string()),
    eku: z.array(z.enum(['serverAuth', 'clientAuth'])),
    /** Who has to trust the issuer: anybody, or our own servers and clients only. */
    trust: z.enum(['public', 'internal']),
  }),
  /** The organization and the other side federate. */
  z.object({
    kind: z.literal('federation'),
    ...failing,
    partnerId: z.string(),
    direction: z.enum(['inbound', 'outbound']),
  }),
  /** The policy that applies to users of a pool grants something. */
  z.object({
    kind: z.literal('policy'),
    ...failing,
    poolId: z.string(),
    flag: z.enum([
      'federationAccess',
      'xmppAccess',
      'publicCloudAccess',
      'publicCloudAudioVideo',
      'outsideAccess',
    ]),
  }),
  /** A switch of the Access Edge configuration is on. */
  z.object({
    kind: z.literal('switch'),
    ...failing,
    field: z.enum(['allowOutsideUsers', 'allowFederatedUsers', 'allowAnonymousUsers']),
  }),
  /** Something is configured: a next hop, a federation route, an edge pool for media, a gateway. */
  z.object({
    kind: z.literal('configured'),
    ...failing,
    /** As the blocker says it: `a federation route of site HQ`. */
    what: z.string(),
    entity: EntityRef,
    /** What it points to; null when nothing is set or what is set does not exist. */
    target: EntityRef.nullable(),
  }),
  /** Media finds a way between two agents of the ladder; see `domain/ice`. */
  z.object({
    kind: z.literal('media'),
    ...failing,
    session: z.string(),
  }),
  /** The network where a user outside is lets a connection out. Only asked of networks that hold something back. */
  z.object({
    kind: z.literal('network'),
    ...failing,
    access: RestrictedNetwork,
    /** What the connection goes to, as the blocker says it: `Access Edge of edge01.contoso.net`. */
    what: z.string(),
    /** The edge service with the port. */
    entity: EntityRef,
    transport: Transport,
    ports: PortRange,
  }),
  /** Something that no topology shows; it holds unless a what-if says otherwise. */
  z.object({
    kind: z.literal('condition'),
    ...failing,
    /** Closed list of `facts/failures`. */
    condition: z.string(),
  }),
  /** Holds at somebody else's, as far as anybody can know. */
  z.object({
    kind: z.literal('assumption'),
    ...failing,
    sentence: z.string(),
    confidence: Confidence,
  }),
]);
export type Requirement = z.infer<typeof Requirement>;

/** A requirement of one kind. */
export type RequirementOf<K extends Requirement['kind']> = Extract<Requirement, { kind: K }>;

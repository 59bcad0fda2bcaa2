import { z } from 'zod';
import { EntityRef } from './change.ts';
import { Reason } from './fact.ts';
import { PortRange, Transport, Zone } from './net.ts';

/** One address of an endpoint. */
export const Host = z.object({
  /** Server FQDN, or what the virtual address or network is called. */
  name: z.string(),
  /** Address as the host has it, or a prefix where a whole network is meant. */
  address: z.string(),
  /** Address as the internet sees it, where the external firewall translates; null where nothing does. */
  publicAddress: z.string().nullable(),
  kind: z.enum(['node', 'vip', 'network']),
});
export type Host = z.infer<typeof Host>;

/** One end of a flow: named hosts, or any address of a zone when `hosts` is empty. */
export const Endpoint = z.object({
  /** What people call it: `Access Edge of edge.contoso.com`, `any`, `Front End pool fe.contoso.com`. */
  label: z.string(),
  zone: Zone,
  entity: EntityRef.nullable(),
  hosts: z.array(Host),
});
export type Endpoint = z.infer<typeof Endpoint>;

/**
 * Traffic that one group of hosts must be allowed to start towards another.
 *
 * A flow names the first packet only; the replies of a stateful firewall are implied.
 * Planning derives flows, firewalls permit them, probes verify them.
 */
export const Flow = z.object({
  /** Stable within a topology: fact and what it was applied to, e.g. `EXT-04.edge-hamburg`. */
  id: z.string(),
  /** The firewall it crosses; null when it stays inside one zone. */
  firewallId: z.string().nullable(),
  side: z.enum(['external', 'internal', 'none']),
  /** Seen from the trusted side: `in` towards it, `out` away from it, `inside` crosses nothing. */
  direction: z.enum(['in', 'out', 'inside']),
  source: Endpoint,
  destination: Endpoint,
  /** Application protocol, e.g. `SIP/TLS`. */
  protocol: z.string(),
  transport: Transport,
  ports: PortRange,
  /** Source ports where the facts fix them; null is any. */
  sourcePorts: PortRange.nullable(),
  /** Whether it names each server, the virtual address, or both. */
  binding: z.enum(['node', 'vip', 'both']),
  /** Not strictly needed: the feature works less well without it. */
  optional: z.boolean(),
  reason: Reason,
  notes: z.string().nullable(),
});
export type Flow = z.infer<typeof Flow>;

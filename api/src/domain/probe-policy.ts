import { z } from 'zod';
import { Port, PortRange, Prefix } from './net.ts';

/**
 * What probes may reach, judged where they start: by the server, and by every agent again with a policy of its own.
 * Cloud metadata, link-local, multicast, broadcast and unspecified addresses are refused whatever it says.
 */
export const ProbePolicy = z.object({
  /** False stops every probe, running ones too. */
  enabled: z.boolean().default(true),
  /** `listed` reaches only what the next two name; `public` everything that is routed on the internet too. */
  reach: z.enum(['public', 'listed']).default('public'),
  /** Private networks, or loopback, that may be reached nevertheless. */
  allowedPrefixes: z.array(Prefix).max(1000).default([]),
  /** Names whose public addresses may be reached, with `*.` for all below one. Used with `listed` only. */
  allowedNames: z.array(z.string().max(255)).max(10_000).default([]),
  /** Wins over what is allowed. */
  deniedPrefixes: z.array(Prefix).max(1000).default([]),
  /** Addresses that are never reached with any port of the range: our own listeners, do-not-probe lists. */
  deniedServices: z
    .array(z.object({ prefix: Prefix, port: Port }))
    .max(1000)
    .default([]),
  /** None stands for every port. */
  allowedPorts: z.array(PortRange).max(200).default([]),
  /** Where `port-pair` may listen; null stands for every port, an empty list for none. */
  listenPorts: z.array(PortRange).max(200).nullable().default(null),
  /** Connections and datagram exchanges that may start, all together and at one address and port. */
  perMinute: z.int().min(1).default(60_000),
  perTargetPerMinute: z.int().min(1).default(120),
});
export type ProbePolicy = z.infer<typeof ProbePolicy>;

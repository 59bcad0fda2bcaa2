import { z } from 'zod';
import { PortRange, Transport } from './net.ts';
import { Reason } from './fact.ts';

/** Named set of addresses: what firewalls call an address object or group. Empty `prefixes` is any address. */
export const AddressGroup = z.object({
  name: z.string(),
  /** As the firewall sees them when it filters: after destination NAT, before source NAT. */
  prefixes: z.array(z.string()),
  /** As the internet sees them, in the order of `prefixes`; null where nothing translates. */
  publicAddresses: z.array(z.string().nullable()),
});
export type AddressGroup = z.infer<typeof AddressGroup>;

/** One line of a ruleset. */
export const Rule = z.object({
  /** Stable short id, `E01` on external, `I01` on internal firewalls, `X01` for rules that people added, `L12` for line 12 of a file. */
  id: z.string(),
  /** `unknown` of imported rules only: what they do, or to which of the packets they name, could not be read. */
  action: z.enum(['permit', 'deny', 'unknown']),
  direction: z.enum(['in', 'out']),
  source: AddressGroup,
  destination: AddressGroup,
  transport: Transport,
  ports: PortRange,
  /** Null is any. */
  sourcePorts: PortRange.nullable(),
  protocol: z.string(),
  optional: z.boolean(),
  origin: z.enum(['planned', 'added', 'imported']),
  /** Ids of the flows it permits; empty unless planned. */
  flowIds: z.array(z.string()),
  reason: Reason,
});
export type Rule = z.infer<typeof Rule>;

/** Static translation of one public address to one private one, both ways. */
export const Translation = z.object({
  id: z.string(),
  name: z.string(),
  publicAddress: z.string(),
  privateAddress: z.string(),
});
export type Translation = z.infer<typeof Translation>;

/** All rules and NAT of one firewall, in order; the first match decides and whatever matches none is denied. */
export const Ruleset = z.object({
  /** Id of the firewall. */
  id: z.string(),
  name: z.string(),
  side: z.enum(['external', 'internal']),
  outsideInterface: z.string().nullable(),
  insideInterface: z.string().nullable(),
  rules: z.array(Rule),
  translations: z.array(Translation),
});
export type Ruleset = z.infer<typeof Ruleset>;

import { z } from 'zod';
import { Zone } from './net.ts';

/** Who takes part in a scenario, by where they are and what they are to the organization. */
export const PartyKind = z.enum([
  'internal',
  'remote',
  'mobile',
  'federated',
  'public',
  'xmpp',
  'guest',
  'pstn',
]);
export type PartyKind = z.infer<typeof PartyKind>;

/** What each kind of party is called in menus and matrices. */
export const partyKindNames: Readonly<Record<PartyKind, string>> = {
  internal: 'Internal user',
  remote: 'Remote user',
  mobile: 'Mobile user',
  federated: 'Federated user',
  public: 'Public IM user',
  xmpp: 'XMPP contact',
  guest: 'Meeting guest',
  pstn: 'PSTN phone',
};

/** How a NAT treats UDP (RFC 4787 §4.1, §5): its mapping, then its filtering. `none` has a public address of its own. */
export const NatKind = z.enum([
  'none',
  'endpoint-independent',
  'address-dependent',
  'port-dependent',
  'symmetric',
]);
export type NatKind = z.infer<typeof NatKind>;

/** What the network where a party sits lets out: everything, TCP 443 only, or HTTPS through a proxy only. */
export const NetworkAccess = z.enum(['open', 'tcp-443', 'http-proxy']);
export type NetworkAccess = z.infer<typeof NetworkAccess>;

/** Networks that hold something back, so that not every design can serve who sits in them. */
export const RestrictedNetwork = NetworkAccess.exclude(['open']);
export type RestrictedNetwork = z.infer<typeof RestrictedNetwork>;

/** What such networks are called in menus and matrices. */
export const restrictedNetworkNames: Readonly<Record<RestrictedNetwork, string>> = {
  'tcp-443': 'TCP 443 only',
  'http-proxy': 'HTTP proxy',
};

/** One side of a scenario: a user as planning sees them, without a name of their own. */
export const Party = z.object({
  /** Stable within a topology: `internal.fe-pool`, `remote.fe-pool`, `remote-tcp.fe-pool`, `federated.fabrikam`, `guest`. */
  id: z.string(),
  kind: PartyKind,
  /** As a column head says it: `Remote, TCP 443 only`, `fabrikam.com`. */
  label: z.string(),
  zone: Zone,
  /** SIP address in examples: `alice@contoso.com`, `+14255550100`. */
  address: z.string(),
  /** Home pool of our own users, else null. */
  poolId: z.string().nullable(),
  /** Partner of those outside, else null. */
  partnerId: z.string().nullable(),
  /** Gateway of PSTN phones, else null. */
  gatewayId: z.string().nullable(),
  nat: NatKind,
  access: NetworkAccess,
});
export type Party = z.infer<typeof Party>;

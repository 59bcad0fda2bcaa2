import type { NatKind, NetworkAccess } from '../../api/src/domain/party.ts';
import type { Segment } from './network.ts';

/** A client outside, with how its network treats what it sends. */
export interface Home {
  /** Place of the client. */
  readonly place: string;
  readonly nat: NatKind;
  readonly access: NetworkAccess;
  /** Place of its router; null where it has a public address. */
  readonly router: string | null;
  /** Address that the internet sees. */
  readonly address: string;
  readonly segment: Segment | null;
  /** Network behind the router, as `192.168.177`. */
  readonly network: string;
  /** The same of IPv6, where nothing is translated; null where the client speaks IPv4 alone. */
  readonly six: HomeSix | null;
}

/** A home in IPv6. */
export interface HomeSix {
  /** Address in the internet, of the router if there is one. */
  readonly address: string;
  /** Network behind the router, which the internet knows. */
  readonly network: string;
}

/** The internet in IPv6. */
interface SurroundingsSix {
  /** A documentation network that the topology does not use. */
  readonly free: string;
  readonly internet: string;
  readonly partner: string;
}

/** What the lab adds to a topology: addresses of an internet and of a partner that the topology does not use, and clients. */
export interface Surroundings {
  /** A documentation network that the topology does not use. */
  readonly free: string;
  /** Router, public DNS and revocation lists. */
  readonly internet: string;
  readonly partner: string;
  /** Null where the topology has no network of IPv6. */
  readonly six: SurroundingsSix | null;
  readonly homes: readonly Home[];
  /** Others to call: at homes like some of those. */
  readonly peers: readonly Home[];
  /** A user of the partner, behind a NAT, and the address of the partner's relay, which stands where public DNS does. */
  readonly partnerHome: Home;
  readonly partnerRelay: string;
  /** Clients inside by the network in which they are; the first has internal DNS. */
  readonly clients: readonly {
    readonly place: string;
    readonly address: string;
    /** Its addresses of IPv6. */
    readonly six: readonly string[];
  }[];
  readonly administrator: string | null;
}

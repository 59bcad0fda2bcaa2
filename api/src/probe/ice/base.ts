import type { TransportAddress } from '../../wire/stun/transport-address.ts';
import type { Transactions } from './transactions.ts';

/** Where checks and media leave from: a socket of ours, or a relay that works for us. */
export interface Base {
  readonly kind: 'host' | 'relay';
  /** How the relay is reached; null of hosts. */
  readonly over: RelayOver | null;
  readonly address: TransportAddress;
  readonly transactions: Transactions;
  readonly send: (bytes: Uint8Array, to: TransportAddress) => void;
  /** What comes and is no reply to a request of ours. The last one who asks hears it. */
  readonly hear: (hearer: Hearer) => void;
  /** Lets a peer send to us. @throws ProbeError when the relay refuses it */
  readonly permit: (peer: TransportAddress) => Promise<void>;
  /** The short way for media to one peer, where there is one. */
  readonly bind: (peer: TransportAddress) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** How a relay is reached; what it relays are always datagrams. */
export type RelayOver = 'udp' | 'tcp' | 'tls';

/** Takes what comes. */
export type Hearer = (bytes: Uint8Array, from: TransportAddress) => void;

import { type IceDialect } from '../../domain/ice.ts';

/** What is known of a dialect of ICE. */
export interface DialectFact {
  readonly title: string;
  readonly products: string;
  readonly priorities: string;
  readonly nomination: string;
  readonly betweenRelays: string;
  /** Ids of the facts that say so. */
  readonly facts: readonly string[];
}

/** The three dialects that partners of an edge speak. */
export const iceDialects: Readonly<Record<IceDialect, DialectFact>> = {
  'ms-ice': {
    title: 'MS-ICE, draft 6',
    products: 'Office Communications Server 2007, Communicator 2007',
    priorities:
      'A value between 0 and 1 for each candidate, which has a name and a password of its own.',
    nomination: 'The caller sends the best pair that was validated when the check phase ends.',
    betweenRelays: 'From port range to port range, directly: 50000-59999 on both sides.',
    facts: ['ICE-01', 'ICE-05', 'ICE-09'],
  },
  'ms-ice2': {
    title: 'MS-ICE2, draft 19',
    products: 'Office Communications Server 2007 R2, Lync Server, Skype for Business Server',
    priorities: 'Type, transport, direction and a counter of candidates; relays are of type 10.',
    nomination: 'Regular: the caller nominates the best valid pair.',
    betweenRelays: 'From the port range to UDP 3478 or TCP 443 of the other relay.',
    facts: ['ICE-02', 'ICE-04', 'ICE-08', 'ICE-10'],
  },
  rfc8445: {
    title: 'RFC 8445',
    products: 'Peers that follow the standard',
    priorities: 'Type, local preference and component; relays are of type 0.',
    nomination: 'Regular: the controlling agent nominates a valid pair.',
    betweenRelays: 'From relayed port to relayed port.',
    facts: ['ICE-03', 'ICE-06', 'ICE-11'],
  },
};

/** Ports where a relay of Office Communications Server 2007 R2 or later is reached by relays of its peers. */
export const relayPeerPorts = { udp: 3478, tcp: 443 } as const;

/** Ports that clients use for media unless they are told otherwise. */
export const clientMediaPorts = { first: 1024, last: 65_535 } as const;

/** Pairs that an agent checks at most (RFC 8445 §6.1.2.5). */
export const mostPairs = 100;

/** A port that is worth looking at where nothing is planned to be open. */
export interface TellingPort {
  readonly port: number;
  /** What usually listens there. */
  readonly what: string;
}

/**
 * TCP ports by which servers of this product are administered, share files or keep data, and the unencrypted ones of its own
 * services: none is opened between zones by any published requirement. Most telling first.
 */
export const tellingPorts: readonly TellingPort[] = [
  { port: 3389, what: 'Remote Desktop' },
  { port: 445, what: 'file sharing' },
  { port: 135, what: 'remote procedure calls' },
  { port: 5985, what: 'remote administration' },
  { port: 22, what: 'Secure Shell' },
  { port: 1433, what: 'SQL Server' },
  { port: 5060, what: 'SIP without TLS' },
  { port: 8080, what: 'web services without TLS' },
  { port: 389, what: 'directory' },
  { port: 23, what: 'Telnet' },
];

/** A UDP port that answers whoever speaks its protocol, and how it is asked. */
export interface TellingDatagrams extends TellingPort {
  readonly kind: 'stun' | 'ms-turn' | 'sip' | 'dns';
}

/**
 * UDP ports whose services answer strangers. An answer shows that the port is open; silence shows nothing, because UDP that
 * is dropped and UDP that nobody understands look alike.
 */
export const tellingDatagrams: readonly TellingDatagrams[] = [
  { port: 53, kind: 'dns', what: 'names' },
  { port: 3478, kind: 'stun', what: 'relays of RFC 8656' },
  { port: 3478, kind: 'ms-turn', what: 'relays of an A/V Edge' },
  { port: 5060, kind: 'sip', what: 'SIP over UDP' },
];

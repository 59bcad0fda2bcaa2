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

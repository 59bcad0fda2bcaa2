/** Where the servers that are probed listen on loopback. */
export interface PeerPorts {
  readonly tcp: readonly number[];
  readonly tls: number;
  readonly https: number;
  /** SIP over mutual TLS. */
  readonly sips: number;
  readonly stun: number;
  /** SIP over UDP. */
  readonly sip: number;
}

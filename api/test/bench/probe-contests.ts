import type { ProbeKind } from '../../src/domain/probe.ts';
import type { PeerPorts } from './peer-ports.ts';

/** A kind of probe, how often it is made, and what the product promises. */
export interface Contest {
  readonly kind: ProbeKind;
  readonly what: string;
  /** The target of each run. */
  readonly target: () => Readonly<Record<string, unknown>>;
  readonly runs: number;
  /** Probes in a second. */
  readonly rate?: number;
  /** The same by another prober, and how many times its rate is promised. */
  readonly other?: {
    readonly module: 'tcp' | 'tls' | 'https';
    readonly target: () => string;
    readonly times: number;
  };
}

const host = '127.0.0.1';

/** What is measured against servers at these ports. */
export const probeContests = (ports: PeerPorts): readonly Contest[] => {
  let turn = 0;
  const tcpPort = (): number => ports.tcp[turn++ % ports.tcp.length] ?? 0;
  return [
    {
      kind: 'tcp',
      what: 'TCP',
      target: () => ({ host, port: tcpPort() }),
      runs: 5_000,
      other: { module: 'tcp', target: () => `${host}:${tcpPort()}`, times: 3 },
    },
    {
      kind: 'tls',
      what: 'TLS',
      target: () => ({ host, port: ports.tls, versions: false }),
      runs: 2_000,
      other: { module: 'tls', target: () => `${host}:${ports.tls}`, times: 1.2 },
    },
    {
      kind: 'https',
      what: 'HTTPS',
      target: () => ({ url: `https://${host}:${ports.https}/` }),
      runs: 2_000,
      other: { module: 'https', target: () => `https://${host}:${ports.https}/`, times: 1.2 },
    },
    {
      kind: 'stun',
      what: 'STUN binding',
      target: () => ({ host, port: ports.stun }),
      runs: 30_000,
      rate: 30_000,
    },
    {
      kind: 'sip',
      what: 'SIP OPTIONS over UDP',
      target: () => ({ host, port: ports.sip, transport: 'udp', domain: 'example.com' }),
      runs: 5_000,
      rate: 5_000,
    },
    {
      kind: 'sip',
      what: 'SIP OPTIONS over mutual TLS',
      target: () => ({ host, port: ports.sips, domain: 'example.com', serverName: 'localhost' }),
      runs: 1_000,
      rate: 500,
    },
  ];
};

import { z } from 'zod';
import { Address, Port, PortRange } from './net.ts';
import { Domain, EDGE_PORTS, Service, SipAddress } from './probe-fields.ts';

/** What can be asked of the real world. */
export const ProbeKind = z.enum([
  'dns',
  'tcp',
  'tls',
  'sip',
  'sip-sign-in',
  'sip-federation',
  'stun',
  'turn',
  'ms-turn',
  'https',
  'http-crl',
  'psom',
  'xmpp',
  'port-pair',
  'ice',
]);
export type ProbeKind = z.infer<typeof ProbeKind>;

/** Name or address as somebody types it; the guard judges what it means. */
export const ProbeHost = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^\s/?#\\@<>"]+$/u, 'must be a name or an address')
  .meta({ title: 'Host' });

const host = ProbeHost;
const port = (usual: number) => Port.default(usual).meta({ title: 'Port' });

/** What a certificate is held against. */
const expectations = {
  /** Names that must be in the certificate; none stands for the host. */
  names: z
    .array(z.string().max(253))
    .max(200)
    .default([])
    .meta({ title: 'Names that must be there' }),
  /** What the server must do about a certificate of ours; null is not judged. */
  clientCertificate: z
    .enum(['demanded', 'not-demanded'])
    .nullable()
    .default(null)
    .meta({ title: 'Client certificate' }),
  /** Fewer days than this until the certificate ends are worth knowing. */
  leastDays: z.int().min(0).max(3650).default(30).meta({ title: 'Days left at least' }),
} as const;

/** Name that the server is asked for (SNI) and that its certificate must have, where the host is an address. */
const serverName = z.string().max(253).nullable().default(null).meta({ title: 'Server name' });

const sipTransport = z.enum(['tls', 'tcp', 'udp']).default('tls').meta({ title: 'Transport' });
const relayTransport = z.enum(['udp', 'tcp', 'tls']).default('udp').meta({ title: 'Transport' });
const relayPorts = PortRange.nullable().default(null).meta({ title: 'Ports of the relay' });

/** Server to ask in place of the one that the SRV record names, as `host` or `host:port`. */
const server = z.string().max(260).nullable().default(null).meta({ title: 'Server' });

/** Who may ask: an agent with any certificate or none, or only one whose certificate is of our domain. */
const identity = z.enum(['any', 'of-our-domain']).default('any').meta({ title: 'Our certificate' });

/** What each kind wants to know; forms and the reference are made from it. */
export const probeTargets = {
  dns: z.object({
    name: Domain.meta({ title: 'Name' }),
    type: z.enum(['A', 'AAAA', 'SRV', 'CNAME', 'CAA']).default('A').meta({ title: 'Type' }),
    /** Resolvers to ask, `address` or `address:port`; none stands for those of the machine. */
    servers: z.array(z.string().max(64)).max(8).default([]).meta({ title: 'Resolvers' }),
    /** Resolvers of another view, as inside where the first ones are outside: what they say is compared and not judged. */
    otherView: z
      .array(z.string().max(64))
      .max(8)
      .default([])
      .meta({ title: 'Resolvers of the other view' }),
    /** Ask every authoritative server of the zone too. */
    authoritative: z.boolean().default(false).meta({ title: 'Ask authoritative servers' }),
    /** Values that must be there, and no others; null is not judged. SRV: `priority weight port target`. */
    expected: z
      .array(z.string().max(300))
      .max(50)
      .nullable()
      .default(null)
      .meta({ title: 'Expected values' }),
  }),
  tcp: z.object({ host, port: Port.meta({ title: 'Port' }) }),
  tls: z.object({
    host,
    port: port(443),
    serverName,
    /** Try every version of TLS by itself. */
    versions: z.boolean().default(true).meta({ title: 'Try every version' }),
    ...expectations,
  }),
  sip: z.object({
    host,
    port: port(5061),
    transport: sipTransport,
    serverName,
    /** Domain that is asked for; the host unless told. */
    domain: Domain.nullable().default(null).meta({ title: 'SIP domain' }),
    ...expectations,
  }),
  'sip-sign-in': z.object({
    host,
    port: port(443),
    serverName,
    /** Who would sign in: `alice@contoso.com`. No password is ever sent. */
    address: SipAddress.meta({ title: 'SIP address' }),
    ...expectations,
  }),
  'sip-federation': z.object({
    domain: Domain.meta({ title: 'Domain of the partner' }),
    /** Domain that we ask as. */
    from: Domain.meta({ title: 'Our domain' }),
    /** Whose presence is asked for; null asks for somebody who does not exist. */
    user: SipAddress.nullable().default(null).meta({ title: 'User of the partner' }),
    server,
    identity,
    ...expectations,
  }),
  stun: z.object({
    host,
    port: port(3478),
    transport: z.enum(['udp', 'tcp']).default('udp').meta({ title: 'Transport' }),
    /** Ask how NATs in between map and filter, where the server can tell (RFC 5780). */
    behaviour: z.boolean().default(false).meta({ title: 'NAT behaviour' }),
  }),
  turn: z.object({
    host,
    port: port(3478),
    transport: relayTransport,
    serverName,
    relayPorts,
    /** Send a datagram through the relay to ourselves. */
    echo: z.boolean().default(true).meta({ title: 'Relay a datagram' }),
  }),
  'ms-turn': z.object({
    host,
    port: port(443),
    /** TCP is how clients meet an A/V Edge on 443, UDP on 3478. */
    transport: z.enum(['tcp', 'udp']).default('tcp').meta({ title: 'Transport' }),
    relayPorts,
    /** With media relay credentials: send a datagram through the relay to ourselves. */
    echo: z.boolean().default(true).meta({ title: 'Relay a datagram' }),
  }),
  https: z.object({
    url: z
      .string()
      .max(2000)
      .regex(/^https?:\/\//i, 'must start with https://')
      .meta({ title: 'Address' }),
    /** What the page is: its answer is judged by that. */
    service: z
      .enum(['any', 'lyncdiscover', 'meet', 'dialin', 'external-web-services'])
      .default('any')
      .meta({ title: 'Service' }),
    ...expectations,
  }),
  'http-crl': z.object({
    /** Null stands for every address, of lists and of responders, that a certificate names. */
    url: z
      .string()
      .max(2000)
      .regex(/^http:\/\//i, 'must start with http://')
      .nullable()
      .default(null)
      .meta({ title: 'Address' }),
    /** Whose certificate that is: the one of a server, as `host` or `host:port`. */
    server,
    /** What is behind the address. */
    kind: z.enum(['crl', 'ocsp']).default('crl').meta({ title: 'Kind' }),
    /** Whom OCSP is asked about where no server shows it, with its issuer behind it; null stands for the certificate of ours. */
    certificate: z
      .string()
      .max(50_000)
      .nullable()
      .default(null)
      .meta({ title: 'Certificate (PEM)' }),
    /** How OCSP is asked; caches serve GET only. */
    method: z.enum(['post', 'get']).default('post').meta({ title: 'Method' }),
  }),
  psom: z.object({ host, port: port(443), serverName, ...expectations }),
  xmpp: z.object({
    domain: Domain.meta({ title: 'Domain of the partner' }),
    from: Domain.meta({ title: 'Our domain' }),
    server,
    identity,
    ...expectations,
  }),
  'port-pair': z.object({
    /** Where the second agent reaches the first one: the address that the server will have. */
    host,
    ports: z.array(Service).min(1).max(40).default(EDGE_PORTS).meta({ title: 'Ports' }),
    /** Ports within each range that are tried beside its first and last one. */
    samples: z.int().min(0).max(100).default(6).meta({ title: 'Samples of a range' }),
    direction: z
      .enum(['second-to-first', 'first-to-second', 'both'])
      .default('second-to-first')
      .meta({ title: 'Direction' }),
    /** Own addresses of the first agent to listen at; none stands for all of them. */
    listen: z.array(Address).max(8).default([]).meta({ title: 'Listen at' }),
    /** Where the first agent reaches the second one; null is where it was seen to come from. An address is the only one that is answered. */
    outside: ProbeHost.nullable().default(null).meta({ title: 'Address of the second agent' }),
    /** Other numbers draw other samples. */
    seed: z.int().min(1).max(1_000_000).default(1).meta({ title: 'Seed of the samples' }),
  }),
  ice: z.object({
    /** Server that gives reflexive and relayed candidates. */
    host,
    port: port(3478),
    /** What the relay speaks: RFC 8656, or the dialect of A/V Edges with media relay credentials. */
    relay: z.enum(['turn', 'ms-turn']).default('turn').meta({ title: 'Relay speaks' }),
    /** Port of the relay over TCP: behind the greeting that looks like TLS where the relay is an A/V Edge. */
    tcpPort: Port.default(443).meta({ title: 'TCP port' }),
    /** Port of the relay over TLS (RFC 8656 §3.1), and the name that its certificate must have. */
    tlsPort: Port.default(5349).meta({ title: 'TLS port' }),
    serverName,
    types: z
      .array(z.enum(['host', 'srflx', 'relay-udp', 'relay-tcp', 'relay-tls']))
      .min(1)
      .max(5)
      .default(['host', 'srflx', 'relay-udp', 'relay-tcp'])
      .meta({ title: 'Types of candidates' }),
    relayPorts,
    /** A second component beside the first, as clients offer that do not send RTCP with RTP (RFC 5761). */
    rtcp: z.boolean().default(true).meta({ title: 'Component for RTCP' }),
    packets: z.int().min(1).max(250).default(50).meta({ title: 'Packets' }),
    intervalMs: z
      .int()
      .min(10)
      .max(100)
      .default(20)
      .meta({ title: 'Milliseconds between packets' }),
    /** Afterwards the way is kept so long by consent checks alone (RFC 7675). */
    holdSeconds: z.int().min(0).max(30).default(0).meta({ title: 'Seconds to hold the way' }),
  }),
} as const satisfies Record<ProbeKind, z.ZodObject>;

/** The target of one kind, defaults filled in. */
export type ProbeTarget<K extends ProbeKind = ProbeKind> = z.output<(typeof probeTargets)[K]>;

/** What TLS probes hold certificates against. */
export type CertificateExpectations = Pick<ProbeTarget<'psom'>, keyof typeof expectations>;

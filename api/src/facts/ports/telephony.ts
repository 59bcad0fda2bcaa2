import { type PortRange, port, ports } from '../../domain/net.ts';
import { everyVersion } from '../fact-version.ts';
import { type PortFact } from '../port-fact.ts';

const inside = {
  firewall: 'none',
  role: 'mediation',
  configured: null,
  direction: 'inside',
  binding: 'node',
  need: 'pstn-calling',
  versions: everyVersion,
  sources: ['P13-INT', 'SFB-PORTS'],
  confidence: 'confirmed',
} as const satisfies Partial<PortFact>;

const media: PortRange = ports(49152, 57500);

/** Mediation Servers towards Front Ends and PSTN gateways; all of it stays inside. */
export const telephonyPorts: readonly PortFact[] = [
  {
    ...inside,
    id: 'PSTN-01',
    statement: 'Front Ends send calls to a stand-alone Mediation pool.',
    because: '{source} sends calls to the telephone network to {destination} on {port}.',
    protocol: 'SIP/MTLS',
    transport: 'tcp',
    ports: port(5070),
    source: 'site-front-ends',
    destination: 'mediation',
  },
  {
    ...inside,
    id: 'PSTN-02',
    statement: 'Gateways that speak TLS send calls to the Mediation Server on 5067.',
    because: '{source} sends calls from the telephone network to {destination} over TLS on {port}.',
    protocol: 'SIP/TLS',
    transport: 'tcp',
    ports: port(5067),
    source: 'gateway',
    destination: 'mediation',
  },
  {
    ...inside,
    id: 'PSTN-03',
    statement: 'Gateways that speak plain TCP send calls to the Mediation Server on 5068.',
    because: '{source} sends calls from the telephone network to {destination} over TCP on {port}.',
    protocol: 'SIP/TCP',
    transport: 'tcp',
    ports: port(5068),
    source: 'gateway',
    destination: 'mediation',
  },
  {
    ...inside,
    id: 'PSTN-04',
    statement:
      'The Mediation Server sends calls to the gateway, on the port that the gateway listens on.',
    because: '{source} sends calls to the telephone network through {destination} on {port}.',
    role: 'gateway',
    protocol: 'SIP',
    transport: 'tcp',
    ports: port(5067),
    configured: 'gateway',
    source: 'mediation',
    destination: 'gateway',
    confidence: 'derived',
    notes: 'The port belongs to the gateway; the topology says which.',
  },
  {
    ...inside,
    id: 'PSTN-05',
    statement: 'Gateways send audio to the media range of the Mediation Server.',
    because: '{source} sends audio of calls to {destination} on {port}.',
    protocol: 'RTP/SRTP',
    transport: 'udp',
    ports: media,
    source: 'gateway',
    destination: 'mediation',
    notes: 'The range in which a gateway receives audio depends on its make and is not planned.',
  },
];

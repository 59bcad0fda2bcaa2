import { port } from '../../domain/net.ts';
import { everyVersion } from '../fact-version.ts';
import { type PortFact } from '../port-fact.ts';

/** A/V Edge towards pools, clients and media servers inside. */
export const avEdgeInsidePorts: readonly PortFact[] = [
  {
    id: 'INT-04',
    statement:
      'Pools and survivable branches fetch A/V authentication tokens for their users from the edge (MRAS).',
    because:
      '{source} fetches tokens for the relay from {destination} on {port}, which its users need for media across the firewall.',
    firewall: 'internal',
    role: 'av-authentication',
    protocol: 'SIP/MTLS',
    transport: 'tcp',
    ports: port(5062),
    configured: 'av-authentication',
    direction: 'outbound',
    source: 'media-pools',
    destination: 'edge-internal',
    binding: 'vip-if-hlb',
    need: 'audio-video',
    versions: everyVersion,
    sources: ['P13-SNAT', 'SFB-ENV', 'PS-EDGE'],
    confidence: 'confirmed',
    notes:
      'Also a stand-alone Mediation pool, since published topologies show it depending on the edge.',
  },
  {
    id: 'INT-05',
    statement:
      'Clients and media servers inside send media to the edge over UDP, the preferred path.',
    because:
      '{source} reach the relay at {destination} over UDP on {port}, the preferred path of media.',
    firewall: 'internal',
    role: 'av-edge',
    protocol: 'STUN/MSTURN',
    transport: 'udp',
    ports: port(3478),
    configured: 'av-internal-udp',
    direction: 'outbound',
    source: 'media-hosts',
    destination: 'edge-internal',
    binding: 'vip-and-node-if-hlb',
    need: 'audio-video',
    versions: everyVersion,
    sources: ['P13-SNAT', 'SFB-ENV', 'PS-EDGE'],
    confidence: 'confirmed',
  },
  {
    id: 'INT-06',
    statement:
      'Clients and media servers inside send media, shared desktops and files to the edge over TCP.',
    because:
      '{source} reach the relay at {destination} over TCP on {port} for shared content, files, and media that cannot use UDP.',
    firewall: 'internal',
    role: 'av-edge',
    protocol: 'STUN/MSTURN',
    transport: 'tcp',
    ports: port(443),
    configured: 'av-internal-tcp',
    direction: 'outbound',
    source: 'media-hosts',
    destination: 'edge-internal',
    binding: 'vip-and-node-if-hlb',
    need: 'audio-video',
    versions: everyVersion,
    sources: ['P13-SNAT', 'SFB-ENV', 'PS-EDGE'],
    confidence: 'confirmed',
  },
  {
    id: 'INT-12',
    statement: 'The virtual address of the edge sends TURN over TCP inside, in one table of 2013.',
    because: '{source} answers media over TCP on {port} from its virtual address.',
    firewall: 'internal',
    role: 'av-edge',
    protocol: 'STUN/MSTURN',
    transport: 'tcp',
    ports: port(443),
    configured: null,
    direction: 'inbound',
    source: 'edge-internal',
    destination: 'any',
    binding: 'vip-only',
    need: { allOf: ['audio-video', 'hardware-load-balancing'] },
    versions: ['2013'],
    sources: ['P13-HLB'],
    confidence: 'confirmed',
    notes:
      'Printed only in the 2013 table for the virtual address of a hardware load balancer; it looks like a rule for replies.',
  },
];

import { port } from '../../domain/net.ts';
import { everyVersion } from '../fact-version.ts';
import { type PortFact } from '../port-fact.ts';

/** Edge servers towards the next hop and the Central Management store. */
export const edgeInsidePorts: readonly PortFact[] = [
  {
    id: 'INT-01',
    statement: 'The next hop sends SIP to the edge.',
    because:
      '{source}, the next hop, sends SIP for users and partners outside to {destination} on {port}.',
    firewall: 'internal',
    role: 'access-edge',
    protocol: 'SIP/MTLS',
    transport: 'tcp',
    ports: port(5061),
    configured: 'access-internal',
    direction: 'outbound',
    source: 'next-hop',
    destination: 'edge-internal',
    binding: 'vip-if-hlb',
    need: 'always',
    versions: everyVersion,
    sources: ['P13-SNAT', 'SFB-ENV', 'P10-POSTER', 'PS-EDGE'],
    confidence: 'confirmed',
  },
  {
    id: 'INT-02',
    statement: 'The edge hands SIP from outside to its next hop.',
    because: '{source} hands SIP from outside to its next hop, {destination}, on {port}.',
    firewall: 'internal',
    role: 'access-edge',
    protocol: 'SIP/MTLS',
    transport: 'tcp',
    ports: port(5061),
    configured: null,
    direction: 'inbound',
    source: 'edge-internal',
    destination: 'next-hop',
    binding: 'vip-if-hlb',
    need: 'always',
    versions: everyVersion,
    sources: ['P13-SNAT', 'SFB-ENV', 'P10-POSTER'],
    confidence: 'confirmed',
    notes:
      'A Director that is the next hop takes the place of the pool; media and A/V authentication still need the Front Ends.',
  },
  {
    id: 'INT-07',
    statement: 'The Central Management store pushes configuration to each edge server.',
    because:
      '{source} holds the Central Management store and pushes configuration to {destination} on {port}.',
    firewall: 'internal',
    role: 'replication',
    protocol: 'HTTPS',
    transport: 'tcp',
    ports: port(4443),
    configured: 'replication',
    direction: 'outbound',
    source: 'central-management',
    destination: 'edge-internal',
    binding: 'node',
    need: 'always',
    versions: everyVersion,
    sources: ['P13-SNAT', 'SFB-ENV', 'P10-RA2'],
    confidence: 'confirmed',
    notes: 'Not the 4443 between reverse proxy and pools.',
  },
];

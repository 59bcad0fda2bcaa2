import { port } from '../../domain/net.ts';
import { everyVersion } from '../fact-version.ts';
import { type PortFact } from '../port-fact.ts';

/** Web Conferencing Edge: meeting content. */
export const webConferencingEdgePorts: readonly PortFact[] = [
  {
    id: 'EXT-07',
    statement:
      'Participants outside exchange meeting content with the Web Conferencing Edge over PSOM.',
    because:
      'Remote, federated and anonymous participants exchange meeting content with {destination} on {port}.',
    firewall: 'external',
    role: 'web-conferencing-edge',
    protocol: 'PSOM/TLS',
    transport: 'tcp',
    ports: port(443),
    configured: 'web-conferencing-client',
    direction: 'inbound',
    source: 'any',
    destination: 'web-conferencing-edge-external',
    binding: 'vip-if-hlb',
    need: 'web-conferencing',
    versions: everyVersion,
    sources: ['P13-SNAT', 'SFB-ENV', 'P10-RA1'],
    confidence: 'confirmed',
    notes: 'With one shared address the recommended port is 444; the topology says which is used.',
  },
  {
    id: 'INT-03',
    statement: 'Each Front End opens PSOM connections to each edge server for meeting content.',
    because:
      'Each Front End of {source} exchanges meeting content with each server of {destination} on {port}.',
    firewall: 'internal',
    role: 'web-conferencing-edge',
    protocol: 'PSOM/MTLS',
    transport: 'tcp',
    ports: port(8057),
    configured: 'web-conferencing-internal',
    direction: 'outbound',
    source: 'front-ends',
    destination: 'edge-internal',
    binding: 'node',
    need: 'web-conferencing',
    versions: everyVersion,
    sources: ['P13-SNAT', 'SFB-ENV', 'P10-POSTER'],
    confidence: 'confirmed',
    notes:
      'A hardware load balancer inside must not balance it: each Front End reaches each edge server.',
  },
];

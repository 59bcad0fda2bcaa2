import { port } from '../../domain/net.ts';
import { everyVersion } from '../fact-version.ts';
import { type PortFact } from '../port-fact.ts';

/** A/V Edge towards clients, guests and own edge pools outside. */
export const avEdgePorts: readonly PortFact[] = [
  {
    id: 'EXT-08',
    statement:
      'Clients and peer edges negotiate candidates with the A/V Edge and send relayed media to it over UDP.',
    because:
      'Clients and peer edges outside allocate relays at {destination} and send media to it on {port}.',
    firewall: 'external',
    role: 'av-edge',
    protocol: 'STUN/MSTURN',
    transport: 'udp',
    ports: port(3478),
    configured: 'av-external-udp',
    direction: 'inbound',
    source: 'any',
    destination: 'av-edge-external',
    binding: 'vip-and-node-if-hlb',
    need: 'audio-video',
    versions: everyVersion,
    sources: ['P13-SNAT', 'SFB-ENV', 'P10-AV'],
    confidence: 'confirmed',
  },
  {
    id: 'EXT-09',
    statement: 'The A/V Edge detects the version of a peer edge and sends media to it over UDP.',
    because: '{source} detects peer edges and sends media to them on {port}.',
    firewall: 'external',
    role: 'av-edge',
    protocol: 'STUN/MSTURN',
    transport: 'udp',
    ports: port(3478),
    configured: null,
    direction: 'outbound',
    source: 'av-edge-external',
    destination: 'any',
    binding: 'node',
    need: {
      allOf: [
        'audio-video',
        { anyOf: ['federation', 'public-im-messenger-av', 'multiple-edge-pools'] },
      ],
    },
    versions: everyVersion,
    sources: ['P13-SNAT', 'SFB-ENV', 'P10-AV'],
    confidence: 'confirmed',
    notes: 'A firewall that filters source ports sees UDP 3478 as source port too.',
    byVersion: {
      '2010':
        'Needed for partners with Messenger 2011, Lync Server 2010 and Office Communications Server 2007 R2, not for Office Communications Server 2007.',
      '2013':
        'Needed for partners with Lync Server 2010, Messenger, Office Communications Server 2007 R2, and between own edge pools.',
      '2015': 'Needed for partners with Lync Server 2010 and between own edge pools.',
      '2019': 'Needed for partners with Lync Server 2010 and between own edge pools.',
    },
  },
  {
    id: 'EXT-10',
    statement:
      'Clients and peer edges negotiate candidates with the A/V Edge and send relayed media to it over TCP where UDP does not get through.',
    because:
      'Clients and peer edges outside whose UDP is blocked allocate relays at {destination} and send media to it on {port}.',
    firewall: 'external',
    role: 'av-edge',
    protocol: 'STUN/MSTURN',
    transport: 'tcp',
    ports: port(443),
    configured: 'av-external-tcp',
    direction: 'inbound',
    source: 'any',
    destination: 'av-edge-external',
    binding: 'vip-and-node-if-hlb',
    need: 'audio-video',
    versions: everyVersion,
    sources: ['P13-SNAT', 'SFB-ENV', 'P10-AV'],
    confidence: 'confirmed',
  },
];

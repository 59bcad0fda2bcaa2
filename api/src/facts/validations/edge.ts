import { type ValidationFact } from './validation-fact.ts';

/** Layout of edge pools: load balancing, NAT, next hop, number of servers. */
export const edgeValidations = {
  'edge-load-balancing-differs': {
    id: 'V01',
    severity: 'error',
    confidence: 'confirmed',
    sources: ['R13', 'P13-HLBREQ'],
    statement:
      'An edge pool uses the same kind of load balancing on its internal and external side.',
    reason:
      'A pool with two kinds of load balancing is not supported: sessions break when a server fails.',
    remedy: 'Choose DNS or hardware load balancing for both sides.',
  },
  'hardware-load-balancing-with-nat': {
    id: 'V02',
    severity: 'error',
    confidence: 'confirmed',
    sources: ['R13', 'P13-HLB'],
    statement:
      'Behind a hardware load balancer the external edge addresses are public and nothing translates them.',
    reason:
      'Remote and federated users get no audio or video: media reaches an address that the relay does not know.',
    remedy: 'Give the servers public addresses, or use DNS load balancing.',
  },
  'av-public-address-missing': {
    id: 'V03',
    severity: 'error',
    confidence: 'confirmed',
    sources: ['R13', 'P13-AV', 'TBXML'],
    statement: 'Behind NAT every edge server needs a public A/V address of its own.',
    reason:
      'The A/V Edge offers its private address to everyone outside: calls connect and stay silent.',
    remedy: 'Enter the public address that the firewall translates to this server.',
  },
  'edge-public-address-missing': {
    id: 'V22',
    severity: 'warning',
    confidence: 'confirmed',
    sources: ['R13'],
    statement: 'NAT, if it is used, is used for all three external edge services.',
    reason:
      'Nobody outside reaches this service: neither DNS nor the firewall knows its public address.',
    remedy: 'Enter the public address of this service.',
  },
  'public-address-without-nat': {
    id: 'V23',
    severity: 'warning',
    confidence: 'derived',
    sources: ['P13-AV'],
    statement:
      'An edge server has a public address beside its own only where the external firewall translates.',
    reason: 'The rules leave out the translation that this address asks for.',
    remedy: 'Turn NAT on for the edge pool, or clear the public address.',
  },
  'next-hop-missing': {
    id: 'V05',
    severity: 'error',
    confidence: 'confirmed',
    sources: ['R13'],
    statement: 'An edge pool hands SIP to one Director, Front End pool or Standard Edition server.',
    reason: 'Nobody signs in from outside: the Access Edge has nobody to hand sessions to.',
    remedy: 'Choose the Director, or else the Front End pool, as next hop.',
  },
  'next-hop-wrong-kind': {
    id: 'V05',
    severity: 'error',
    confidence: 'confirmed',
    sources: ['R13'],
    statement:
      'The next hop of an edge pool is a Director, Front End pool or Standard Edition server.',
    reason: 'Nobody signs in from outside: this pool does not take SIP from the Access Edge.',
    remedy: 'Choose a Director or a Front End pool as next hop.',
  },
  'next-hop-without-servers': {
    id: 'V14',
    severity: 'error',
    confidence: 'confirmed',
    sources: ['OPD', 'R13'],
    statement: 'The next hop exists, with a Registrar, before the edge pool is published.',
    reason: 'Nobody signs in from outside: no server of the next hop answers.',
    remedy: 'Add the servers of the next hop.',
  },
  'media-edge-of-other-site': {
    id: 'V06',
    severity: 'warning',
    confidence: 'confirmed',
    sources: ['R13'],
    statement: 'A pool relays media through one edge pool, usually that of its own site.',
    reason: 'Media of the users of this pool takes the way through another site.',
    remedy: 'Associate the pool with the edge pool of its own site.',
    notes:
      'Topology Builder warns and moves the association when a pool already has another edge pool.',
  },
  'media-edge-missing': {
    id: 'V24',
    severity: 'warning',
    confidence: 'derived',
    sources: ['R13'],
    statement: 'A pool whose users call from outside is associated with an edge pool for media.',
    reason: 'Users of this pool get no relay: calls across the firewall stay silent.',
    remedy: 'Associate the pool with an edge pool.',
  },
  'edge-servers-untested': {
    id: 'V15',
    severity: 'warning',
    confidence: 'confirmed',
    sources: ['SFB-ENV'],
    statement: 'From 2015 on an edge pool with up to 12 servers is supported.',
    reason: 'Topology Builder accepts up to 20, but more than 12 were not tested.',
    remedy: 'Split the pool, or remove servers.',
    notes: 'No number is published for 2010 and 2013.',
  },
  'edge-servers-refused': {
    id: 'V15',
    severity: 'error',
    confidence: 'derived',
    sources: ['SFB-ENV'],
    statement: 'Topology Builder accepts up to 20 servers in an edge pool.',
    reason: 'The topology cannot be published with this pool.',
    remedy: 'Split the pool.',
    notes: 'Published for 2015 and later; assumed for earlier versions.',
  },
  'admission-control-without-ipv4': {
    id: 'V16',
    severity: 'warning',
    confidence: 'confirmed',
    sources: ['R13'],
    statement: 'With call admission control the internal edge interface has an IPv4 address.',
    reason: 'Calls over the edge pass without being counted, or are refused.',
    remedy: 'Add an internal IPv4 address to the edge server.',
  },
  'edge-replaced-side-by-side': {
    id: 'V17',
    severity: 'warning',
    confidence: 'inferred',
    sources: ['R13'],
    statement:
      'A 2010 edge server with a single name is not replaced side by side before its users moved.',
    reason: 'Users of the old pools lose federation and media while both edges exist.',
    remedy: 'Move the users first, then replace the edge server.',
    notes: 'Recognized by two edge pools at one site, of which only one has a single name.',
  },
  'edge-certificate-shared': {
    id: 'V13',
    severity: 'info',
    confidence: 'confirmed',
    sources: ['OPD', 'C13'],
    statement: 'All servers of an edge pool hold the same certificates with the same private key.',
    reason:
      'A server with another A/V authentication key refuses what its neighbours issued: calls fail at random.',
    remedy: 'Export each certificate with its key from the first server to the others.',
  },
  'edge-first-replica': {
    id: 'V21',
    severity: 'info',
    confidence: 'confirmed',
    sources: ['R13'],
    statement:
      'An edge server cannot run Topology Builder; its first configuration is carried there by hand.',
    reason: 'Whoever installs an edge server waits for a replica that never comes.',
    remedy:
      'Use Export-CsConfiguration inside and Import-CsConfiguration -LocalStore on the edge server.',
  },
  'edge-pool-missing': {
    id: 'V25',
    severity: 'error',
    confidence: 'derived',
    sources: ['R13'],
    statement: 'External user access needs an edge pool.',
    reason: 'Nobody outside reaches the features that are switched on.',
    remedy: 'Add an edge pool.',
  },
} as const satisfies Record<string, ValidationFact>;

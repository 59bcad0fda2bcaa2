import { type StatedRule } from '../rules.ts';

const measured = { sources: ['LYNC-TRACES'], confidence: 'derived' } as const;
const standard = { sources: ['RFC8445'], confidence: 'confirmed' } as const;

/** What dialects say, how they order candidates, and how relays and translators treat packets. */
export const iceStatements: readonly StatedRule[] = [
  {
    id: 'ICE-01',
    statement: 'Office Communications Server 2007 and its clients speak draft 6 of ICE.',
    sources: ['MS-ICE'],
    confidence: 'confirmed',
  },
  {
    id: 'ICE-02',
    statement: 'Office Communications Server 2007 R2 and all later products speak draft 19 of ICE.',
    sources: ['MS-ICE2'],
    confidence: 'confirmed',
    notes:
      'Clients of Lync 2010 and 2013 offer both drafts in one message; those of Skype for Business were seen to offer draft 19 only.',
  },
  {
    ...standard,
    id: 'ICE-03',
    statement: 'RFC 8445 replaces RFC 5245; both name candidates alike.',
  },
  {
    ...measured,
    id: 'ICE-04',
    statement:
      'Lync computes the priority of a candidate as type << 24 | local << 8 | (256 - component), with type 126 for hosts, 100 for reflexive, 10 for relayed candidates and 1 for Teredo.',
    notes:
      'The local preference holds transport (UDP 15, TCP 6), direction (UDP 7, passive 2, active 5) and the counter 511 - 2 (foundation - 1) - 2 (component - 1). Reflexive UDP was seen once, with the direction of active TCP. The type of peer-reflexive candidates, 110, is taken from the standard.',
  },
  {
    id: 'ICE-05',
    statement:
      'Draft 6 orders candidates by a value between 0 and 1: 0.84 and 0.83 were seen for two host candidates.',
    sources: ['LYNC-TRACES', 'LIBNICE'],
    confidence: 'inferred',
    notes: 'Values of the other types are those of a client library for the same dialect.',
  },
  {
    ...standard,
    id: 'ICE-06',
    statement:
      'The priority of a pair is 2^32 min(G,D) + 2 max(G,D) + (1 if G > D), with G of the controlling agent and D of the controlled.',
  },
  {
    ...measured,
    id: 'ICE-07',
    statement:
      'One relayed TCP candidate is listed twice, passive and active, with the same address and port; its components share the port.',
    notes:
      'An active TCP candidate of type srflx is offered without a translator too: it is the address of the host in disguise.',
  },
  {
    id: 'ICE-08',
    statement:
      'Media between relays of two edges goes from a port of 50000-59999 to UDP 3478 or TCP 443 of the other edge.',
    sources: ['P13-AV', 'SFB-ENV', 'SIPE'],
    confidence: 'derived',
    notes:
      'One published table gives 3478 as source port of UDP too. A relay that is multiplexed uses one port for all sessions.',
  },
  {
    id: 'ICE-09',
    statement:
      'Media to and from a relay of Office Communications Server 2007 goes directly between the port ranges, 50000-59999.',
    sources: ['P10-AV', 'P13-AV'],
    confidence: 'confirmed',
  },
  {
    id: 'ICE-10',
    statement:
      'A relay allocates a port of the transport that the request came over, and lets a peer in after something was sent to its address.',
    sources: ['MS-TURN'],
    confidence: 'confirmed',
  },
  {
    id: 'ICE-11',
    statement: 'A relay of the standard allocates UDP whatever the transport of the request.',
    sources: ['RFC8656'],
    confidence: 'confirmed',
  },
  {
    id: 'ICE-12',
    statement:
      'TCP 443 of the A/V Edge begins with a fixed imitation of a TLS handshake: a firewall or proxy that inspects TLS breaks it.',
    sources: ['LIBNICE', 'MS-TURN'],
    confidence: 'confirmed',
  },
  {
    id: 'ICE-13',
    statement:
      'Translators are told apart by whom they let in: anybody (endpoint-independent), addresses or ports that were sent to (address-, port-dependent), and those that also map each destination to a port of its own (symmetric).',
    sources: ['RFC4787'],
    confidence: 'confirmed',
    notes: 'The first three keep one mapping for all destinations.',
  },
  {
    id: 'ICE-14',
    statement: 'Application sharing offers TCP candidates only, with those of hosts among them.',
    sources: ['LYNC-TRACES'],
    confidence: 'inferred',
  },
  {
    id: 'ICE-15',
    statement:
      'Media between two allocations of one edge server stays in the server; between servers it goes by their public addresses.',
    sources: ['P13-AV'],
    confidence: 'inferred',
    notes:
      'What is published speaks of edge servers that reach each other; for one server it is silent.',
  },
];

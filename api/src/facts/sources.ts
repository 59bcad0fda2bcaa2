import { type Source } from '../domain/fact.ts';
import { type ProductVersion } from '../domain/version.ts';

const lync2010: readonly ProductVersion[] = ['2010'];
const lync2013: readonly ProductVersion[] = ['2013'];
const skype: readonly ProductVersion[] = ['2015', '2019', 'SE'];
const every: readonly ProductVersion[] = ['2010', '2013', '2015', '2019', 'SE'];

/** Publications that facts were taken from: full title, and the product versions each of them speaks of. */
const publications = {
  'P13-SNAT': [
    'Lync Server 2013: Port summary, single consolidated edge with private IP addresses using NAT',
    lync2013,
  ],
  'P13-SPUB': [
    'Lync Server 2013: Port summary, single consolidated edge with public IP addresses',
    lync2013,
  ],
  'P13-DNAT': [
    'Lync Server 2013: Port summary, scaled consolidated edge, DNS load balancing with private IP addresses using NAT',
    lync2013,
  ],
  'P13-DPUB': [
    'Lync Server 2013: Port summary, scaled consolidated edge, DNS load balancing with public IP addresses',
    lync2013,
  ],
  'P13-HLB': [
    'Lync Server 2013: Port summary, scaled consolidated edge with hardware load balancers',
    lync2013,
  ],
  'P13-RP': ['Lync Server 2013: Port summary, reverse proxy', lync2013],
  'P13-DIR': [
    'Lync Server 2013: Port summary, single Director; scaled Director pool, hardware load balancer',
    lync2013,
  ],
  'P13-AV': ['Lync Server 2013: Determine external A/V firewall and port requirements', lync2013],
  'P13-FED': [
    'Lync Server 2013: Port summary, SIP, XMPP federation and public instant messaging',
    lync2013,
  ],
  'P13-INT': ['Lync Server 2013: Ports and protocols for internal servers', lync2013],
  'P13-HLBREQ': ['Lync Server 2013: Hardware load balancer requirements', lync2013],
  'P13-TOPOLOGY': ['Lync Server 2013: Define your edge topology', lync2013],
  'SFB-ENV': ['Skype for Business Server: Edge Server environmental requirements', skype],
  'SFB-PORTS': ['Skype for Business Server: Port and protocol requirements for servers', skype],
  'P10-AV': [
    'Lync Server 2010: Determining external A/V firewall and port requirements (24 March 2011)',
    lync2010,
  ],
  'P10-RA1': ['Lync Server 2010: Reference architecture 1, port summary', lync2010],
  'P10-RA2': ['Lync Server 2010: Reference architecture 2, port summary (gg412756)', lync2010],
  'P10-RA3': ['Lync Server 2010: Reference architecture 3, port summary (gg398739)', lync2010],
  'P10-POSTER': ['Lync Server 2010: Protocol workloads poster', lync2010],
  'PS-EDGE': ['PowerShell reference: Set-CsEdgeServer', every],
  TBXML: ['Topology Builder file of the SfBAutomatedLab project', skype],
  D13: ['Lync Server 2013: DNS summaries and Determine DNS requirements', lync2013],
  'D13-NIC': ['Lync Server 2013: Set up network interfaces for Edge Servers', lync2013],
  DSFB: ['Skype for Business Server: Edge Server environmental requirements, DNS', skype],
  D10: ['Lync Server 2010: Reference architecture 1, DNS summary (gg412787)', lync2010],
  C13: ['Lync Server 2013: Certificate requirements and certificate summaries', lync2013],
  CSFB: ['Skype for Business Server: Edge Server environmental requirements, certificates', skype],
  PS: ['PowerShell reference: Request-CsCertificate, Set-CsCertificate', every],
  LAB: ['Skype for Business lab scripts, EDGE-Install.ps1', skype],
  R13: [
    'Lync Server 2013: Define your edge topology; Components required for external user access',
    lync2013,
  ],
  CAP10: ['Lync Server 2010: Capacity planning using the user models (gg615015)', lync2010],
  CAP13: ['Lync Server 2013: Capacity planning using the user models', lync2013],
  CAPSFB: ['Skype for Business Server: Capacity planning using the user models', skype],
  RA10: ['Lync Server 2010: Reference architecture 1 (gg399001)', lync2010],
  BW10: ['Lync Server 2010: Network infrastructure requirements (gg425841)', lync2010],
  BW13: ['Lync Server 2013: Network bandwidth requirements for media traffic', lync2013],
  OPD: [
    'Diagnostics for Skype for Business Server on premises, published by its support engineers',
    skype,
  ],
  F13: ['Lync Server 2013: Planning for and setting up federation', lync2013],
  SAFE10: ['Lync Server 2010: Federation safeguards (gg195674)', lync2010],
  'PS-ACCESS': [
    'PowerShell reference: access edge, external access policy, partner cmdlets',
    every,
  ],
  'MS-ICE': ['Open specification MS-ICE: Interactive Connectivity Establishment Extensions', every],
  'MS-ICE2': ['Open specification MS-ICE2: ICE Extensions 2.0', every],
  'MS-TURN': ['Open specification MS-TURN: Traversal Using Relay NAT Extensions', every],
  RFC4787: ['RFC 4787: Network Address Translation behavioral requirements for unicast UDP', every],
  RFC7675: ['RFC 7675: STUN usage for consent freshness', every],
  RFC9110: ['RFC 9110: HTTP semantics', every],
  RFC8445: ['RFC 8445: Interactive Connectivity Establishment (ICE)', every],
  RFC8656: ['RFC 8656: Traversal Using Relays around NAT (TURN)', every],
  LIBNICE: ['libnice, source of its candidates and of pseudo-TLS', every],
  SIPE: ['SIPE, source of its media and SDP, and reports of its users', every],
  'LYNC-TRACES': [
    'Session descriptions and diagnostics of Lync clients, published by their users',
    every,
  ],
} as const satisfies Record<string, readonly [string, readonly ProductVersion[]]>;

/** Stable short key of a publication. */
export type SourceKey = keyof typeof publications;

/** The publication with its full title. */
export const sourceOf = (key: SourceKey): Source => ({ key, title: publications[key][0] });

/** Whether the publication speaks of `version`. */
export const speaksOf = (key: SourceKey, version: ProductVersion): boolean =>
  publications[key][1].includes(version);

/** All publications by key, in the order of their areas. */
export const sources: readonly Source[] = (Object.keys(publications) as SourceKey[]).map(sourceOf);

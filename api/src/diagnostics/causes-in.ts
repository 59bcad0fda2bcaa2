import type { LikelyCause } from '../domain/diagnostic.ts';
import type { Design } from '../domain/topology.ts';
import { policiesWithNothing, policiesWithout, switchOff } from './causes/access-causes.ts';
import type { FindCause } from './causes/cause.ts';
import {
  accessEdgeNames,
  edgePoolNames,
  edgesWithoutNextHop,
  externalFirewalls,
  federationPorts,
  nextHops,
  sipDomains,
  sitesWithoutRoute,
  webServices,
} from './causes/edge-causes.ts';
import {
  addressesWithoutPublic,
  admissionControl,
  credentialPorts,
  gateways,
  poolsWithoutMediaEdge,
  relays,
} from './causes/media-causes.ts';
import {
  blockedDomains,
  partnersAdmitted,
  partnersByName,
  partnersDiscovered,
  partnersFoundByRecord,
  partnersOff,
  providers,
} from './causes/partner-causes.ts';

/** What of this topology may be behind an id, the likeliest first; nothing where nothing of it can. */
export const causesIn = (design: Design, id: number): LikelyCause[] =>
  findersOf(id).flatMap((find) => find(design) ?? []);

const media = [poolsWithoutMediaEdge, addressesWithoutPublic, relays];
const unreachable = [edgesWithoutNextHop, nextHops];
const unroutable = [
  sitesWithoutRoute,
  partnersOff,
  switchOff('enablePartnerDiscovery'),
  switchOff('allowFederatedUsers'),
];

const finders: Readonly<Record<number, readonly FindCause[]>> = {
  4: [admissionControl],
  5: [admissionControl],
  1001: [policiesWithout('publicCloudAccess'), providers('public-provider')],
  1002: [policiesWithout('federationAccess'), blockedDomains, switchOff('allowFederatedUsers')],
  1005: unroutable,
  1007: unreachable,
  1008: [partnersFoundByRecord],
  1009: [partnersFoundByRecord],
  1010: [partnersByName, accessEdgeNames, edgePoolNames],
  1012: [policiesWithNothing],
  1014: [partnersByName, nextHops],
  1017: [sipDomains, ...unroutable],
  1027: [switchOff('allowFederatedUsers'), partnersDiscovered, partnersFoundByRecord],
  1028: [providers('hosting-provider')],
  1033: unreachable,
  1034: [partnersAdmitted],
  1035: [providers('public-provider')],
  1036: [providers('hosting-provider')],
  1038: unreachable,
  1039: [edgePoolNames, ...unreachable],
  1046: [externalFirewalls, federationPorts, partnersByName],
  1047: [accessEdgeNames, partnersByName, externalFirewalls],
  4003: [switchOff('allowOutsideUsers'), policiesWithout('outsideAccess')],
  7001: [poolsWithoutMediaEdge, credentialPorts],
  51007: media,
  52031: media,
  52107: media,
};

interface Span {
  readonly first: number;
  readonly last: number;
  readonly finders: readonly FindCause[];
}

/** Ids that are alike. */
const spans: readonly Span[] = [
  { first: 22, last: 34, finders: media },
  { first: 10_000, last: 12_999, finders: [gateways] },
  { first: 28_000, last: 28_999, finders: [webServices] },
];

const findersOf = (id: number): readonly FindCause[] =>
  finders[id] ?? spans.find(({ first, last }) => first <= id && id <= last)?.finders ?? [];

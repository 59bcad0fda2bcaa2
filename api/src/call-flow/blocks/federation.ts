import type { Party } from '../../domain/party.ts';
import type { Pool } from '../../domain/pools.ts';
import type { Requirement, RequirementOf } from '../../domain/requirement.ts';
import { segment, type Segment } from '../segment.ts';
import { serviceOf, type Stage } from '../stage.ts';
import { accessEdge, internetDns, partnerEdge, type Side, type Station } from '../station.ts';
import { arrow, udp } from './arrow.ts';
import { edgeLooksUp, edgeUpkeep } from './connect.ts';
import { hop } from './hop.ts';
import { perObject } from '../per-stage.ts';
import { remadeBy } from '../remade.ts';
import { backwards } from './on-path.ts';
import { assumed, conditions, configured, found } from './requirements.ts';
import { homeOf, inward, joined, nextHopOf, partnerPath, routeEdge, toHome } from './route.ts';
import type { Sip } from './sip.ts';

/** One of our users and somebody of a partner, with the edge between them. */
export interface Federated {
  readonly ours: Party;
  readonly theirs: Party;
  readonly oursSide: Side;
  readonly home: Pool | null;
  /** Null where no route leads out. */
  readonly edge: Pool | null;
}

/** Tells which of the two is ours, and by which edge they meet. */
export const federated = (stage: Stage, from: Party, to: Party): Federated => {
  const isOurs = from.partnerId === null;
  const [ours, theirs] = isOurs ? [from, to] : [to, from];
  const home = homeOf(stage, ours);
  return { ours, theirs, oursSide: isOurs ? 'from' : 'to', home, edge: routeEdge(stage, home) };
};

const nowhere: readonly Station[] = [];

/** From our user to theirs. */
export const waysOut = (stage: Stage, call: Federated): readonly Station[] => {
  const own = toHome(stage, call.ours, call.oursSide);
  const theirs = backwards(partnerPath(stage, call.theirs, other(call.oursSide)));
  const out = call.edge && call.home ? backwards(inward(stage, call.edge, call.home)) : nowhere;
  return joined(own, out, theirs);
};

/** How the two edges find each other and what each checks, before the first SIP message. */
export const federationSetUp = (stage: Stage, call: Federated): Segment[] => {
  const { edge, theirs } = call;
  if (!edge) return [];
  const isOut = call.oursSide === 'from';
  return [
    edgeUpkeep(stage, edge),
    isOut ? partnerLookedUp(stage, edge, theirs) : foundByPartner(stage, edge, theirs),
    edgesMeet(stage, edge, theirs, isOut),
  ];
};

/** Mutual TLS between the two Access Edges: either certificate has to be accepted before any SIP is sent. */
const edgesMeet = (stage: Stage, edge: Pool, theirs: Party, isOut: boolean): Segment =>
  segment(stage, `meet ${edge.id} ${theirs.kind} ${isOut}`, () => {
    const ours = accessEdge(stage, edge);
    const partner = partnerEdge(stage, theirs);
    const [from, to] = isOut ? [ours, partner] : [partner, ours];
    const { service, requires } = hop(stage, from, to);
    return [
      arrow(from.lifeline, to.lifeline, {
        message: { kind: 'tls', name: 'TLS handshake', template: 'tls-mutual' },
        protocol: 'TLS',
        service,
        phase: 'Connection',
        requires,
      }),
    ];
  });

/** What our servers decide about a first message, by the role that receives it. */
export const decidedByUs = (
  stage: Stage,
  call: Federated,
  flag: Flag,
): NonNullable<Sip['decides']> => {
  const direction = call.oursSide === 'from' ? 'outbound' : 'inbound';
  const rules: Requirement[] = [
    { kind: 'switch', failure: 'federation-off', field: 'allowFederatedUsers' },
    allowed[direction](stage, call.theirs),
  ];
  const policy: Requirement[] = call.home
    ? [{ kind: 'policy', failure: failureOf[flag], poolId: call.home.id, flag }]
    : [];
  return {
    'front-end': [...policy, ...routeSet(stage, call)],
    'access-edge': [...rules, ...nextHopSet(stage, call)],
    'partner-server': conditions('partner-user-unknown', 'partner-denies-us'),
  };
};

const allowedTo = (direction: RequirementOf<'federation'>['direction']) =>
  perObject((_stage, { partnerId }: Party): Requirement => ({
    kind: 'federation',
    failure: 'domain-not-allowed',
    partnerId: partnerId ?? '',
    direction,
  }));

/** The same for all ladders of a partner. */
const allowed = { outbound: allowedTo('outbound'), inbound: allowedTo('inbound') };

type Flag = 'federationAccess' | 'publicCloudAccess' | 'publicCloudAudioVideo' | 'xmppAccess';

const failureOf: Readonly<Record<Flag, string>> = {
  federationAccess: 'policy-no-federation',
  publicCloudAccess: 'policy-no-public-cloud',
  publicCloudAudioVideo: 'policy-no-public-audio-video',
  xmppAccess: 'policy-no-xmpp',
};

const other = (side: Side): Side => (side === 'from' ? 'to' : 'from');

const routeSet = (stage: Stage, { home, edge }: Federated): Requirement[] => {
  const site = stage.sites.get(home?.siteId ?? '');
  if (!site) return [];
  return [
    configured(`a federation route of site ${site.name}`, {
      entity: { collection: 'sites', id: site.id, field: 'federationRouteId' },
      target: edge && { collection: 'pools', id: edge.id },
      failure: 'no-federation-route',
    }),
  ];
};

const nextHopSet = (stage: Stage, { edge }: Federated): Requirement[] => {
  if (!edge) return [];
  const hop = nextHopOf(stage, edge);
  return [
    configured(`the next hop of ${edge.fqdn}`, {
      entity: { collection: 'pools', id: edge.id, field: 'nextHopPoolId' },
      target: hop && { collection: 'pools', id: hop.id },
      failure: 'no-next-hop',
    }),
  ];
};

const partnerLookedUp = (stage: Stage, edge: Pool, theirs: Party): Segment =>
  remadeBy(stage, lookUpOf(stage, edge, theirs), (parties) =>
    lookUpOf(stage, edge, parties.find(({ partnerId }) => partnerId !== null) ?? theirs),
  );

const lookUpOf = (stage: Stage, edge: Pool, theirs: Party): Segment => {
  const partner = stage.partners.get(theirs.partnerId ?? '');
  const domain = partner?.domain.toLowerCase() ?? '';
  return partner?.proxyFqdn
    ? edgeLooksUp(stage, edge, `A ${partner.proxyFqdn}`, [
        assumed(`${partner.proxyFqdn} has an address.`, 'edge-address-missing'),
      ])
    : edgeLooksUp(stage, edge, `SRV _sipfederationtls._tcp.${domain}`, [
        assumed(
          `${domain} publishes _sipfederationtls._tcp.${domain}, which leads to an edge in ${domain}.`,
          'federation-srv-missing',
        ),
        ...conditions('federation-srv-foreign'),
      ]);
};

/** A partner finds us in each of our SIP domains. */
const foundByPartner = (stage: Stage, edge: Pool, theirs: Party): Segment =>
  segment(stage, `found ${edge.id}`, () => {
    const from = partnerEdge(stage, theirs);
    const name = serviceOf(stage, edge, 'access')?.fqdn ?? edge.fqdn;
    const domain = stage.sipDomains[0] ?? 'example.invalid';
    return [
      arrow(from.lifeline, internetDns(stage).lifeline, {
        message: {
          kind: 'dns',
          name: `SRV _sipfederationtls._tcp.${domain}`,
          template: 'dns-query',
        },
        protocol: 'DNS',
        service: udp(53),
        phase: 'Discovery',
        requires: [
          ...stage.sipDomains.map((each) =>
            found(
              'external',
              [{ name: `_sipfederationtls._tcp.${each}`, type: 'SRV' }],
              'federation-srv-missing',
            ),
          ),
          found('external', [{ name, type: 'A' }], 'edge-address-missing'),
        ],
        confidence: 'confirmed',
      }),
    ];
  });

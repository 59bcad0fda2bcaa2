import { arrow, tcp } from '../blocks/arrow.ts';
import { edgeLooksUp } from '../blocks/connect.ts';
import { mutualInside } from '../blocks/hop-certificates.ts';
import { assumed, configured, found, passage, shown } from '../blocks/requirements.ts';
import { homeOf, routeEdge } from '../blocks/route.ts';
import type { Arrow } from '../../domain/ladder.ts';
import type { Party } from '../../domain/party.ts';
import type { Pool } from '../../domain/pools.ts';
import type { Requirement } from '../../domain/requirement.ts';
import type { Scenario } from '../scenario.ts';
import { segment, type Segment } from '../segment.ts';
import { serviceOf, type Stage } from '../stage.ts';
import { edgeInside, edgeOutside, membersStand } from '../stands.ts';
import { accessEdge, inside, partnerEdge, partnerServer, type Side, user } from '../station.ts';

/** One of our users and an XMPP contact write to each other through the XMPP proxy of the edge. */
export const imXmpp: Scenario = {
  id: 'im-xmpp',
  title: 'XMPP federation',
  basis: 'Server-to-server streams of RFC 6120 through the XMPP proxy',
  pairs: ({ of, hosts }) =>
    of('xmpp').flatMap((party) =>
      hosts(party).flatMap((host) => [[host, party] as const, [party, host] as const]),
    ),
  excludes: ({ version }) =>
    version === '2013' || version === '2015'
      ? null
      : version === '2010'
        ? 'The XMPP gateway of 2010 is a product of its own that is not played.'
        : 'XMPP federation ended with the 2015 version.',
  play: (stage, from, to) => {
    const [ours, theirs, side] =
      from.partnerId === null ? ([from, to, 'from'] as const) : ([to, from, 'to'] as const);
    const home = homeOf(stage, ours);
    const edge = routeEdge(stage, home, 'xmppRouteId') ?? routeEdge(stage, home);
    if (!home || !edge) return [noRoute(stage, ours, theirs, side)];
    return [
      ...discovery(stage, edge, theirs, side),
      messages(stage, { ours, theirs, side, home, edge }),
    ];
  },
};

interface Xmpp {
  readonly ours: Party;
  readonly theirs: Party;
  readonly side: Side;
  readonly home: Pool;
  readonly edge: Pool;
}

const discovery = (stage: Stage, edge: Pool, theirs: Party, side: Side): Segment[] => {
  const domain = stage.partners.get(theirs.partnerId ?? '')?.domain ?? '';
  return side === 'from'
    ? [
        edgeLooksUp(stage, edge, `SRV _xmpp-server._tcp.${domain}`, [
          assumed(`${domain} publishes _xmpp-server._tcp.${domain}.`, 'xmpp-srv-missing'),
        ]),
      ]
    : [];
};

const messages = (stage: Stage, chat: Xmpp): Segment =>
  segment(stage, `xmpp ${chat.home.id} ${chat.edge.id} ${chat.theirs.id} ${chat.side}`, () => {
    const steps = [...insideSteps(stage, chat), ...outsideSteps(stage, chat)];
    return chat.side === 'from' ? steps : steps.map(turned).toReversed();
  });

const message = { kind: 'sip-request', name: 'MESSAGE', template: 'message' } as const;
const stanza = { kind: 'xmpp', name: 'XMPP message', template: 'xmpp-message' } as const;
const said = { service: tcp(5061), phase: 'Conversation', protocol: 'SIP/TLS' } as const;

/** User to home pool, and its XMPP gateway service to the proxy on the edge. */
const insideSteps = (stage: Stage, { ours, theirs, side, home, edge }: Xmpp): Arrow[] => {
  const pool = inside(stage, home).lifeline;
  const proxy = edgeInside(stage, edge, 'web-conferencing');
  const inner = tcp(23_456);
  return [
    arrow(user(stage, ours, side).lifeline, pool, {
      ...said,
      message,
      requires: allowed(theirs, home),
    }),
    arrow(pool, edgeOutside(stage, edge, 'access').lifeline, {
      ...said,
      message: stanza,
      service: inner,
      protocol: 'XMPP/MTLS',
      requires: [
        passage(stage, [membersStand(stage, home), proxy], inner, 'xmpp-inside-blocked'),
        ...mutualInside(edge, home, 'xmpp-inside-certificate-refused'),
      ],
    }),
  ];
};

/** The stream between the proxy and the server of the contact. */
const outsideSteps = (stage: Stage, { theirs, side, edge }: Xmpp): Arrow[] => {
  const access = accessEdge(stage, edge).outside;
  const partner = partnerEdge(stage, theirs);
  const service = tcp(serviceOf(stage, edge, 'access')?.xmppPort ?? 5269);
  const opens =
    side === 'from'
      ? [passage(stage, [access, partner.outside], service, 'xmpp-blocked-out')]
      : [
          passage(stage, [partner.outside, access], service, 'xmpp-blocked-in'),
          ...published(stage, edge),
        ];
  return [
    arrow(access.lifeline, partner.lifeline, {
      service,
      phase: 'Conversation',
      protocol: 'XMPP',
      message: stanza,
      requires: [...opens, ...named(stage, edge)],
      confidence: 'confirmed',
    }),
    arrow(partner.lifeline, partnerServer(stage, theirs).lifeline, {
      ...said,
      protocol: 'XMPP',
      message: stanza,
    }),
  ];
};

const turned = (each: Arrow): Arrow => ({ ...each, from: each.to, to: each.from });

const allowed = (theirs: Party, home: Pool): Requirement[] => [
  { kind: 'policy', failure: 'policy-no-xmpp', poolId: home.id, flag: 'xmppAccess' },
  {
    kind: 'federation',
    failure: 'domain-not-allowed',
    partnerId: theirs.partnerId ?? '',
    direction: 'outbound',
  },
];

const published = (stage: Stage, edge: Pool): Requirement[] => [
  ...stage.sipDomains.flatMap((domain) => [
    found('external', [{ name: `_xmpp-server._tcp.${domain}`, type: 'SRV' }], 'xmpp-srv-missing'),
    found('external', [{ name: `xmpp.${domain}`, type: 'A' }], 'xmpp-srv-missing'),
  ]),
  found(
    'external',
    [{ name: serviceOf(stage, edge, 'access')?.fqdn ?? edge.fqdn, type: 'A' }],
    'edge-address-missing',
  ),
];

/** Partners check the bare domain. */
const named = (stage: Stage, edge: Pool): Requirement[] =>
  stage.sipDomains.map((domain) =>
    shown(
      { collection: 'pools', id: edge.id },
      { usage: 'SIP Access Edge External', name: domain, failure: 'partner-refuses-certificate' },
    ),
  );

const noRoute = (stage: Stage, ours: Party, theirs: Party, side: Side): Segment =>
  segment(stage, `xmpp none ${ours.id} ${theirs.id} ${side}`, () => [
    arrow(user(stage, ours, side).lifeline, partnerEdge(stage, theirs).lifeline, {
      message: { kind: 'sip-request', name: 'MESSAGE', template: 'message' },
      protocol: 'SIP/TLS',
      service: tcp(5061),
      phase: 'Conversation',
      requires: [
        configured('an XMPP route of the site', {
          entity: {
            collection: 'sites',
            id: homeOf(stage, ours)?.siteId ?? 'unknown',
            field: 'xmppRouteId',
          },
          target: null,
          failure: 'no-xmpp-route',
        }),
      ],
    }),
  ]);

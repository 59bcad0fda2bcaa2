import { answer, bare, type Failure, failureOf, seen } from './failure.ts';

const configured = failureOf('configured');

/** Things that point to nothing. */
export const configuredFailures: readonly Failure[] = [
  configured('no-federation-route', {
    evidence: 'observed',
    when: 'The site has no federation route.',
    seen: [
      answer('ours', 404, 1005, 'Not delivered, 404 (1005) or 504 (1017).'),
      answer('server', 504, 1017, 'The two domains cannot be combined, 504 (1017).'),
      bare('outside', 504, 'Not delivered, 504 without a reason.'),
    ],
    remedy: 'Choose the edge pool that federates as federation route of the site.',
  }),
  configured('no-next-hop', {
    evidence: 'observed',
    when: 'The edge pool has no next hop.',
    seen: [
      bare('caller', 504, 'Cannot sign in, or the message is not delivered: 504 without a reason.'),
      answer('server', 504, 1007, 'Cannot route for now, 504 (1007).'),
    ],
    remedy: 'Choose a Director or Front End pool as next hop of the edge pool.',
  }),
  configured('no-edge-for-media', {
    when: 'No A/V Edge is associated with the pool.',
    seen: [
      seen(
        'ours',
        'Is given no address of a media relay; calls with others outside have no audio.',
      ),
    ],
    remedy: 'Choose an edge pool for media of the pool.',
  }),
  configured('no-reverse-proxy', {
    when: 'No reverse proxy publishes the web services of the pool.',
    seen: [
      seen('caller', 'Web services cannot be reached: no web ticket, no mobility, no join page.'),
    ],
    remedy: 'Add a reverse proxy to the site.',
  }),
  configured('no-xmpp-route', {
    when: 'The site has no route for XMPP.',
    seen: [
      answer('ours', 404, 1005, 'Not delivered, 404 (1005).'),
      seen('outside', 'The contact stays offline.'),
    ],
    remedy: 'Choose the edge pool with XMPP as XMPP route of the site.',
  }),
  configured('no-gateway', {
    when: 'No gateway leads to the telephone network.',
    seen: [answer('caller', 504, 12000, 'The call fails, 504 (12000).')],
    remedy: 'Add a gateway and give it a mediation pool.',
  }),
  configured('no-access-edge', {
    when: 'The edge pool has no Access Edge service.',
    seen: [seen('caller', 'Cannot find the server. No SIP message is sent.')],
    remedy: 'Add the Access Edge service with its external name.',
  }),
  configured('no-mediation', {
    when: 'The gateway has no Mediation Server.',
    seen: [answer('caller', 504, 12000, 'The call fails, 504 (12000).')],
    remedy: 'Choose the mediation pool of the gateway.',
  }),
  configured('no-home-pool', {
    when: 'The home pool of the user does not exist.',
    seen: [answer('caller', 404, 4005, 'The address does not exist, 404 (4005).')],
    remedy: 'Move the user to a pool that exists.',
  }),
];

import { answer, type Failure, failureOf, seen } from './failure.ts';

const network = failureOf('network');

const elsewhere =
  'Let the service listen on TCP 443 at an address of its own, or leave such networks out in the settings.';

/** Networks that let TCP 443 only out: a firewall drops everything else, so that connections time out. */
const dropping: readonly Failure[] = [
  network('own-network-blocks-sign-in', {
    when: 'The network of the user does not let the connection to the Access Edge out.',
    seen: [seen('caller', 'Cannot sign in: the connection to the server times out.')],
    remedy: elsewhere,
  }),
  network('callee-network-blocks-sign-in', {
    when: 'The network of the callee does not let the connection to the Access Edge out.',
    seen: [
      answer('caller', 480, 1006, 'Not delivered, 480 (1006): the callee is not signed in.'),
      seen('callee', 'Cannot sign in: the connection to the server times out.'),
    ],
    remedy: elsewhere,
  }),
  network('own-network-blocks-content', {
    when: 'The network of the user does not let the connection to the Web Conferencing Edge out.',
    seen: [seen('caller', 'Joins the meeting, but slides and whiteboard are unavailable.')],
    remedy: elsewhere,
  }),
  network('own-network-blocks-relay', {
    gravity: 'impaired',
    when: 'The network of the user does not let the connection to the A/V Edge out.',
    seen: [seen('caller', 'No relay over TCP (ICEWarn 0x8, 0x800000).')],
    remedy: elsewhere,
  }),
];

/** Networks that are left through a proxy only: it answers CONNECT to any other port than 443 with 403 or 405. */
const proxied: readonly Failure[] = [
  network('own-proxy-refuses-sign-in', {
    when: 'The proxy of the network of the user refuses the connection to the Access Edge.',
    seen: [seen('caller', 'Cannot sign in: the proxy refuses to connect to the server.')],
    remedy: elsewhere,
  }),
  network('callee-proxy-refuses-sign-in', {
    when: 'The proxy of the network of the callee refuses the connection to the Access Edge.',
    seen: [
      answer('caller', 480, 1006, 'Not delivered, 480 (1006): the callee is not signed in.'),
      seen('callee', 'Cannot sign in: the proxy refuses to connect to the server.'),
    ],
    remedy: elsewhere,
  }),
  network('own-proxy-refuses-content', {
    when: 'The proxy of the network of the user refuses the connection to the Web Conferencing Edge.',
    seen: [seen('caller', 'Joins the meeting, but slides and whiteboard are unavailable.')],
    remedy: elsewhere,
  }),
  network('own-proxy-refuses-relay', {
    gravity: 'impaired',
    when: 'The proxy of the network of the user refuses the connection to the A/V Edge.',
    seen: [seen('caller', 'No relay over TCP (ICEWarn 0x8, 0x800000).')],
    remedy: elsewhere,
  }),
];

/** What the network where a user is does not let out. */
export const ownNetworkFailures: readonly Failure[] = [...dropping, ...proxied];

import type { Party } from '../../domain/party.ts';
import type { Requirement } from '../../domain/requirement.ts';
import type { Segment } from '../segment.ts';
import type { Stage } from '../stage.ts';
import { type Side, type Station, user } from '../station.ts';
import { accountConditions, connectEdge, edgeUpkeep, findEdge, keepAlive } from './connect.ts';
import { backwards } from './on-path.ts';
import { conditions, configured } from './requirements.ts';
import { mainEdge, nextHopOf, toHome } from './route.ts';
import { answer, request } from './sip.ts';
import { fetchTicket } from './web.ts';

/** A user outside signs in: discovery, TLS, REGISTER, subscriptions. MRAS credentials come with media. */
export const signInOutside = (stage: Stage, party: Party, side: Side): readonly Segment[] => {
  const edge = mainEdge(stage);
  if (!edge) return request(stage, toHome(stage, party, side), firstRegister(stage, party));
  const self = user(stage, party, side);
  const path = toHome(stage, party, side);
  return [
    edgeUpkeep(stage, edge),
    findEdge(stage, self, edge),
    connectEdge(stage, party, side, edge),
    ...request(stage, path, firstRegister(stage, party)),
    ...answer(stage, path, { name: '401 Unauthorized', template: 'register-schemes', phase }),
    ...fetchTicket(stage, party, side),
    ...request(stage, path, { name: 'REGISTER', template: 'register-negotiate', phase }),
    ...answer(stage, path, { name: '401 Unauthorized', template: 'register-challenge', phase }),
    ...request(stage, path, lastRegister),
    ...answer(stage, path, { name: '200 OK', template: 'register-accepted', phase }),
    ...subscriptions(stage, path),
    keepAlive(stage, self, edge),
  ];
};

/** What a client asks for as soon as it is signed in. */
const subscriptions = (stage: Stage, path: readonly Station[]): Segment[] => [
  ...asked(stage, path, ['SUBSCRIBE', 'subscribe-provisioning', 'provisioning']),
  ...asked(stage, path, ['SUBSCRIBE', 'subscribe-roaming-contacts', 'roaming-contacts']),
  ...asked(stage, path, ['SUBSCRIBE', 'subscribe-roaming-self', 'roaming-self']),
  ...asked(stage, path, ['SERVICE', 'publish-presence', 'presence-published']),
  ...asked(stage, path, ['SUBSCRIBE', 'subscribe-presence', 'presence']),
  ...request(stage, backwards(path), { name: 'BENOTIFY', template: 'notify-presence', phase }),
];

const asked = (
  stage: Stage,
  path: readonly Station[],
  [name, template, reply]: readonly [name: string, template: string, reply: string],
): Segment[] => [
  ...request(stage, path, { name, template, phase }),
  ...answer(stage, path, { name: '200 OK', template: reply, phase }),
];

/** The connection of a user who signed in before, as far as a later scenario rests on it. */
export const signedIn = (stage: Stage, party: Party, side: Side): readonly Segment[] => {
  const edge = mainEdge(stage);
  if (party.zone === 'internal') return [];
  if (!edge) return request(stage, toHome(stage, party, side), firstRegister(stage, party));
  const self = user(stage, party, side);
  const path = toHome(stage, party, side);
  return [
    findEdge(stage, self, edge),
    connectEdge(stage, party, side, edge),
    ...request(stage, path, { ...firstRegister(stage, party), template: 'register-credentials' }),
    ...answer(stage, path, { name: '200 OK', template: 'register-accepted', phase }),
  ];
};

const phase = 'Sign-in';

const firstRegister = (stage: Stage, party: Party): Parameters<typeof request>[2] => ({
  name: 'REGISTER',
  template: 'register-open',
  phase,
  decides: {
    'access-edge': [
      ...outsideSwitch(party),
      ...nextHopSet(stage),
      ...conditions('sip-domain-not-supported', 'access-edge-down'),
    ],
    'front-end': outsidePolicy(party),
  },
});

const lastRegister: Parameters<typeof request>[2] = {
  name: 'REGISTER',
  template: 'register-credentials',
  phase: 'Sign-in',
  decides: { 'front-end': accountConditions },
};

/** Guests are let in by a switch of their own. */
const outsideSwitch = ({ kind }: Party): Requirement[] =>
  kind === 'guest'
    ? [{ kind: 'switch', failure: 'anonymous-users-off', field: 'allowAnonymousUsers' }]
    : [{ kind: 'switch', failure: 'outside-users-off', field: 'allowOutsideUsers' }];

const outsidePolicy = ({ poolId, kind }: Party): Requirement[] =>
  poolId === null || kind === 'guest'
    ? []
    : [{ kind: 'policy', failure: 'policy-no-outside-access', poolId, flag: 'outsideAccess' }];

const nextHopSet = (stage: Stage): Requirement[] => {
  const edge = mainEdge(stage);
  if (!edge) return [];
  const entity = { collection: 'pools', id: edge.id, field: 'nextHopPoolId' };
  const hop = nextHopOf(stage, edge);
  const target = hop && { collection: 'pools', id: hop.id };
  return [configured(`the next hop of ${edge.fqdn}`, { entity, target, failure: 'no-next-hop' })];
};

import type { Party } from '../../domain/party.ts';
import type { Pool } from '../../domain/pools.ts';
import type { Segment } from '../segment.ts';
import type { Stage } from '../stage.ts';
import { inside, type Station, user } from '../station.ts';
import { connectEdge, findEdge } from './connect.ts';
import { decidedByUs, federated, federationSetUp } from './federation.ts';
import { conditions } from './requirements.ts';
import { homeOf, inward, joined, mainEdge, partnerPath } from './route.ts';
import { signedIn } from './sign-in.ts';
import { answer, request, type Sip } from './sip.ts';
import { entryPool, webRequest } from './web.ts';

/** Somebody joins a meeting of a user inside: how they come to the pool that holds it. */
export interface Joining {
  readonly path: readonly Station[];
  readonly pool: Pool;
  readonly before: readonly Segment[];
  readonly decides: Sip['decides'];
}

/** The way of a participant to the conference of an organizer; null where the organizer has no home pool. */
export const joining = (stage: Stage, guest: Party, organizer: Party): Joining | null => {
  const pool = homeOf(stage, organizer);
  if (!pool) return null;
  if (guest.partnerId !== null) return federatedJoining(stage, guest, organizer, pool);
  const edge = mainEdge(stage);
  const self = user(stage, guest, 'from');
  const isInside = guest.zone === 'internal';
  const path =
    isInside || !edge ? [self, inside(stage, pool)] : [self, ...inward(stage, edge, pool)];
  return {
    path,
    pool,
    before: isInside ? [] : [...arrives(stage, guest), ...joinPage(stage, self)],
    decides: {},
  };
};

/** Join page, focus and the list of participants. */
export const joins = (stage: Stage, { path, before, decides }: Joining): Segment[] => {
  const said = { phase: 'Joining' } as const;
  return [
    ...before,
    ...request(stage, path, {
      ...said,
      name: 'INVITE focus',
      template: 'invite-focus',
      decides: withMeeting(decides),
    }),
    ...answer(stage, path, { ...said, name: '200 OK', template: 'focus-accepted' }),
    ...request(stage, path, { ...said, name: 'SUBSCRIBE', template: 'subscribe-conference' }),
    ...answer(stage, path, { ...said, name: '200 OK', template: 'conference-state' }),
  ];
};

const withMeeting = (decides: Sip['decides']): NonNullable<Sip['decides']> => ({
  ...decides,
  'front-end': [
    ...(decides?.['front-end'] ?? []),
    ...conditions('meeting-policy', 'conference-gone'),
  ],
});

const arrives = (stage: Stage, guest: Party): Segment[] => {
  const edge = mainEdge(stage);
  if (guest.kind !== 'guest') return signedIn(stage, guest, 'from');
  const self = user(stage, guest, 'from');
  const pool = entryPool(stage);
  if (!edge || !pool) return [];
  const path = [self, ...inward(stage, edge, pool)];
  const anonymous: Sip = {
    name: 'REGISTER',
    template: 'register-anonymous',
    phase: 'Joining',
    decides: {
      'access-edge': [
        { kind: 'switch', failure: 'anonymous-users-off', field: 'allowAnonymousUsers' },
      ],
    },
  };
  return [
    findEdge(stage, self, edge),
    connectEdge(stage, self, edge),
    ...request(stage, path.slice(0, 2), anonymous),
    ...answer(stage, path.slice(0, 2), { ...anonymous, name: '200 OK', decides: {} }),
  ];
};

/** The meeting address in a browser: in each SIP domain, or the chosen host. */
const joinPage = (stage: Stage, self: Station): Segment[] => {
  const pool = entryPool(stage);
  const chosen = stage.design.settings.meetUrlHost;
  const hosts = chosen === null ? stage.sipDomains.map((domain) => `meet.${domain}`) : [chosen];
  if (!pool) return [];
  return [
    webRequest(stage, self, {
      key: 'meet',
      hosts,
      name: 'GET meeting',
      template: 'join-page',
      phase: 'Joining',
      pool,
      nameFailure: 'meet-name-missing',
    }),
  ];
};

const federatedJoining = (stage: Stage, guest: Party, organizer: Party, pool: Pool): Joining => {
  const call = federated(stage, guest, organizer);
  const theirs = partnerPath(stage, guest, 'from');
  const own = call.edge ? inward(stage, call.edge, pool) : [inside(stage, pool)];
  return {
    path: joined(theirs, own),
    pool,
    before: federationSetUp(stage, call),
    decides: decidedByUs(stage, call, 'federationAccess'),
  };
};

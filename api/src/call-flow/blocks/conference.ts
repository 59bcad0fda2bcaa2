import type { Arrow } from '../../domain/ladder.ts';
import type { Party } from '../../domain/party.ts';
import type { Pool } from '../../domain/pools.ts';
import { type Segment, segment } from '../segment.ts';
import type { Stage } from '../stage.ts';
import { inside, type Station, user } from '../station.ts';
import { arrow, tcp } from './arrow.ts';
import { connectEdge, findEdge } from './connect.ts';
import { decidedByUs, federated, federationSetUp } from './federation.ts';
import { backwards, onPath, overHops, type Step } from './on-path.ts';
import { conditions } from './requirements.ts';
import { homeOf, inward, joined, mainEdge, partnerPath, toHome } from './route.ts';
import { signedIn } from './sign-in.ts';
import { answer, answered, invite, request, requested, type Sip } from './sip.ts';
import { entryPool, webRequest } from './web.ts';

/** Somebody joins a meeting of a user inside: how they come to the pool that holds it. */
export interface Joining {
  readonly path: readonly Station[];
  readonly pool: Pool;
  readonly organizer: Party;
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
    organizer,
    before: isInside ? [] : [...arrives(stage, guest), ...joinPage(stage, self)],
    decides: {},
  };
};

/** The organizer's conference, join page, focus and the list of participants; then the focus tells the server of the media. */
export const joins = (
  stage: Stage,
  { path, before, decides, organizer, pool }: Joining,
  server: Station,
): Segment[] => {
  const said = { phase: 'Joining', template: 'invite-focus' } as const;
  return [
    ...created(stage, organizer),
    ...before,
    ...invite(stage, path, { ...said, decides: withMeeting(decides) }),
    ...onPath(stage, path, `joined ${server.lifeline.id}`, (steps) =>
      afterInvite(stage, [path, steps], [pool, server]),
    ),
  ];
};

const afterInvite = (
  stage: Stage,
  [path, steps]: readonly [readonly Station[], readonly Step[]],
  [pool, server]: readonly [Pool, Station],
): (Arrow | Segment)[] => {
  const said = { phase: 'Joining' } as const;
  const back = backwards(path);
  return [
    ...answered(steps, { ...said, name: '200 OK', template: 'focus-accepted' }),
    ...requested(steps, { ...said, name: 'ACK', template: 'ack' }),
    ...requested(steps, { ...said, name: 'SUBSCRIBE', template: 'subscribe-conference' }),
    ...answered(steps, { ...said, name: '200 OK', template: 'conference-state' }),
    ...request(stage, back, { ...said, name: 'BENOTIFY', template: 'notify-conference' }),
    ...requested(steps, { ...said, name: 'INFO', template: 'add-user' }),
    serverTold(stage, pool, server),
    ...answered(steps, { ...said, name: '200 OK', template: 'user-added' }),
  ];
};

/** The participant is taken out of the conference. */
export const leaves = (stage: Stage, { path }: Joining): readonly Segment[] => {
  const said = { phase: 'End' } as const;
  return overHops(stage, path, 'leaves', (steps) => [
    ...requested(steps, { ...said, name: 'INFO', template: 'delete-user' }),
    ...answered(steps, { ...said, name: '200 OK', template: 'ok' }),
  ]);
};

const created = (stage: Stage, organizer: Party): readonly Segment[] => {
  const path = toHome(stage, organizer, 'to');
  const said = { phase: 'Scheduling' } as const;
  return overHops(stage, path, 'schedules', (steps) => [
    ...requested(steps, { ...said, name: 'SERVICE', template: 'add-conference' }),
    ...answered(steps, { ...said, name: '200 OK', template: 'conference-added' }),
  ]);
};

/** The focus speaks to conferencing servers over HTTPS. */
const serverTold = (stage: Stage, pool: Pool, { lifeline }: Station): Segment =>
  segment(stage, `told ${lifeline.id}`, () => {
    const focus = inside(stage, pool).lifeline;
    const said = { protocol: 'CCCP/HTTPS', service: tcp(444), phase: 'Joining' } as const;
    return [
      arrow(focus, lifeline, {
        ...said,
        message: { kind: 'http', name: 'addUser', template: 'server-add-user' },
        note: 'Within the Front Ends of the pool.',
        confidence: 'inferred',
      }),
      arrow(lifeline, focus, {
        ...said,
        direction: 'reply',
        message: { kind: 'http', name: '200 OK', template: 'server-add-user-reply' },
        confidence: 'inferred',
      }),
    ];
  });

const withMeeting = (decides: Sip['decides']): NonNullable<Sip['decides']> => ({
  ...decides,
  'front-end': [
    ...(decides?.['front-end'] ?? []),
    ...conditions('meeting-policy', 'conference-gone'),
  ],
});

const arrives = (stage: Stage, guest: Party): readonly Segment[] => {
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
    connectEdge(stage, guest, 'from', edge),
    ...request(stage, path, anonymous),
    ...answer(stage, path, { phase: 'Joining', name: '200 OK', template: 'register-accepted' }),
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
    organizer,
    before: federationSetUp(stage, call),
    decides: decidedByUs(stage, call, 'federationAccess'),
  };
};

import type { Gateway } from '../../domain/perimeter.ts';
import type { Party } from '../../domain/party.ts';
import type { Pool } from '../../domain/pools.ts';
import { arrow, tcp, udp } from '../blocks/arrow.ts';
import { call, person } from '../blocks/call.ts';
import { conditions, configured, passage } from '../blocks/requirements.ts';
import { homeOf, joined, toHome } from '../blocks/route.ts';
import { signedIn } from '../blocks/sign-in.ts';
import type { Scenario } from '../scenario.ts';
import { segment, type Segment } from '../segment.ts';
import type { Stage } from '../stage.ts';
import { gatewayStand, poolStand } from '../stands.ts';
import { inside, user } from '../station.ts';

/** A user outside calls a telephone: media goes to the Mediation Server, and from there to the gateway. */
export const voicePstn: Scenario = {
  id: 'voice-pstn',
  title: 'PSTN call of a remote user',
  basis:
    'INVITE by the home pool to Mediation Server and gateway; media bypass never applies outside',
  pairs: ({ of }) => {
    const phones = of('pstn');
    return of('remote').flatMap((party, i) =>
      (i === 0 ? phones : phones.slice(0, 1)).map((phone) => [party, phone] as const),
    );
  },
  play: (stage, from, to) => {
    const gateway = stage.gateways.get(to.gatewayId ?? '');
    const mediation = gateway && mediationOf(stage, gateway, homeOf(stage, from));
    if (!gateway || !mediation) return [noMediation(stage, from, to, gateway)];
    const path = joined(toHome(stage, from, 'from'), [inside(stage, mediation)]);
    return [
      ...signedIn(stage, from, 'from'),
      ...call(stage, {
        path,
        beforeAnswer: [toGateway(stage, gateway, mediation, to)],
        wanted: {
          media: 'audio',
          ends: [person(from), { kind: 'server', pool: mediation, role: 'mediation' }],
          failure: 'media-blocked-remote',
        },
        invite: 'invite-pstn',
        decides: { 'front-end': conditions('no-dial-rule', 'no-voice-route') },
      }),
    ];
  },
};

/** The pool that talks to a gateway: the one that the gateway names, else the home pool where Mediation is collocated. */
const mediationOf = (
  stage: Stage,
  { mediationPoolId }: Gateway,
  home: Pool | null,
): Pool | null => {
  const named = stage.pools.get(mediationPoolId ?? '');
  return named ?? (home?.collocatedMediation ? home : null);
};

const toGateway = (stage: Stage, gateway: Gateway, mediation: Pool, to: Party): Segment =>
  segment(stage, `gateway ${gateway.id} ${mediation.id}`, () => {
    const [pool, trunk] = [poolStand(stage, mediation), gatewayStand(stage, gateway)];
    const service = tcp(gateway.port);
    const media = udp(49_152);
    const phone = user(stage, to, 'to').lifeline;
    const protocol = gateway.transport === 'tls' ? 'SIP/TLS' : 'SIP';
    const said = { protocol, service, phase: 'Gateway' } as const;
    return [
      arrow(pool.lifeline, trunk.lifeline, {
        ...said,
        message: messages.invite,
        requires: [
          passage(stage, [pool, trunk], service, 'gateway-unreachable'),
          ...conditions('gateway-refuses'),
        ],
      }),
      arrow(trunk.lifeline, pool.lifeline, {
        ...said,
        message: messages.progress,
        direction: 'reply',
      }),
      arrow(trunk.lifeline, pool.lifeline, {
        ...said,
        message: messages.audio,
        protocol: 'RTP',
        service: media,
        requires: [passage(stage, [trunk, pool], media, 'gateway-unreachable')],
      }),
      arrow(trunk.lifeline, phone, { ...said, ...ringing }),
    ];
  });

const messages = {
  invite: { kind: 'sip-request', name: 'INVITE', template: 'invite-gateway' },
  progress: { kind: 'sip-response', name: '183 Session Progress', template: 'gateway-progress' },
  audio: { kind: 'media', name: 'Audio', template: 'audio' },
} as const;

const ringing = {
  message: { kind: 'media', name: 'Ringing', template: 'telephone' },
  protocol: 'PSTN',
  note: 'What the telephone network does is not judged.',
} as const;

const noMediation = (stage: Stage, from: Party, to: Party, gateway: Gateway | undefined): Segment =>
  segment(stage, `no mediation ${from.id} ${to.id}`, () => [
    arrow(user(stage, from, 'from').lifeline, user(stage, to, 'to').lifeline, {
      message: { kind: 'sip-request', name: 'INVITE', template: 'invite-pstn' },
      protocol: 'SIP/TLS',
      service: tcp(5061),
      phase: 'Call set-up',
      requires: [
        configured(`a Mediation Server for ${gateway?.fqdn ?? 'the gateway'}`, {
          entity: {
            collection: 'gateways',
            id: gateway?.id ?? 'unknown',
            field: 'mediationPoolId',
          },
          target: null,
          failure: 'no-mediation',
        }),
      ],
    }),
  ]);

import type { Gateway } from '../../domain/perimeter.ts';
import type { Party } from '../../domain/party.ts';
import type { Pool } from '../../domain/pools.ts';
import type { Arrow } from '../../domain/ladder.ts';
import { arrow, type Said, tcp, udp } from '../blocks/arrow.ts';
import { call, mediationServer, person, type Trunk } from '../blocks/call.ts';
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
  isAlike: true,
  play: (stage, from, to) => {
    const gateway = stage.gateways.get(to.gatewayId ?? '');
    const mediation = gateway && mediationOf(stage, gateway, homeOf(stage, from));
    if (!gateway || !mediation) return [noMediation(stage, from, to, gateway)];
    const path = joined(toHome(stage, from, 'from'), [inside(stage, mediation)]);
    return [
      ...signedIn(stage, from, 'from'),
      ...call(stage, {
        path,
        trunk: trunkOf(stage, gateway, mediation, to),
        wanted: {
          media: 'audio',
          ends: [person(from), mediationServer(stage, mediation)],
          failure: 'media-blocked-remote',
        },
        template: 'invite-pstn',
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

/** The half of the call between Mediation Server and gateway. */
const trunkOf = (stage: Stage, gateway: Gateway, mediation: Pool, to: Party): Trunk => {
  const [pool, trunk] = [poolStand(stage, mediation), gatewayStand(stage, gateway)];
  const service = tcp(gateway.port);
  const media = udp(49_152);
  const phone = user(stage, to, 'to').lifeline;
  const protocol = gateway.transport === 'tls' ? 'SIP/TLS' : 'SIP';
  const said = { protocol, service, phase: 'Gateway' } as const;
  const part = (name: string, make: () => readonly Arrow[]): Segment =>
    segment(stage, `gateway ${name} ${gateway.id} ${mediation.id}`, make);
  const request = (message: Said['message'], requires: Said['requires'] = []): Arrow =>
    arrow(pool.lifeline, trunk.lifeline, { ...said, message, requires });
  const reply = (message: Said['message']): Arrow =>
    arrow(trunk.lifeline, pool.lifeline, { ...said, message, direction: 'reply' });
  const reached = passage(stage, [pool, trunk], service, 'gateway-unreachable');
  return {
    rings: part('rings', () => [
      request(messages.invite, [reached, ...conditions('gateway-refuses')]),
      arrow(trunk.lifeline, phone, { ...said, ...ringing }),
      reply(messages.progress),
    ]),
    answers: part('answers', () => [reply(messages.answer), request(messages.ack)]),
    media: part('media', () => [
      arrow(trunk.lifeline, pool.lifeline, {
        ...said,
        message: messages.audio,
        protocol: 'RTP',
        service: media,
        requires: [passage(stage, [trunk, pool], media, 'gateway-unreachable')],
      }),
    ]),
    ends: part('ends', () => [request(messages.bye), reply(messages.ok)]),
  };
};

const messages = {
  invite: { kind: 'sip-request', name: 'INVITE', template: 'invite-gateway' },
  progress: { kind: 'sip-response', name: '183 Session Progress', template: 'gateway-progress' },
  answer: { kind: 'sip-response', name: '200 OK', template: 'gateway-answer' },
  ack: { kind: 'sip-request', name: 'ACK', template: 'ack' },
  audio: { kind: 'media', name: 'Audio', template: 'audio' },
  bye: { kind: 'sip-request', name: 'BYE', template: 'bye' },
  ok: { kind: 'sip-response', name: '200 OK', template: 'ok' },
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

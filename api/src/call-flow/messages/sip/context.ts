import type { Lifeline } from '../../../domain/ladder.ts';
import { derived } from '../derived.ts';
import { domainOf, type Scene } from '../scene.ts';
import { type Exchange, exchangeOf } from './exchange.ts';

/** All that the headers and the body of a SIP message are written from. */
export interface SipContext extends Scene, Exchange {
  /** Whoever asked, and whoever answers. */
  readonly asks: Lifeline;
  readonly answers: Lifeline;
  readonly isRequest: boolean;
  readonly callId: string;
  /** Ids of the example, the same for the same thing throughout the ladder. */
  readonly id: (what: string, length?: number) => string;
}

/** The context of an arrow that carries SIP. */
export const contextOf = (scene: Scene): SipContext => {
  const exchange = exchangeOf(scene);
  const asks = exchange.hops[0] ?? scene.from;
  const answers = exchange.hops.at(-1) ?? scene.to;
  const id = (what: string, length = 32): string =>
    derived(`${scene.ladder.id} ${what}`, length).toUpperCase();
  return {
    ...scene,
    ...exchange,
    asks,
    answers,
    isRequest: scene.arrow.message.kind === 'sip-request',
    callId: id(`call ${dialogOf(exchange, asks, answers)}`),
    id,
  };
};

/** Methods of a session share its Call-ID; everything else has one of its own. */
const dialogOf = ({ method, request }: Exchange, asks: Lifeline, answers: Lifeline): string => {
  const ends = [asks.id, answers.id].toSorted().join(' ');
  if (sessionMethods.has(method)) return ends;
  return `${method === 'REGISTER' ? method : (subscriptions[request] ?? request)} ${ends}`;
};

const sessionMethods = new Set(['INVITE', 'ACK', 'PRACK', 'BYE', 'INFO', 'MESSAGE']);

const subscriptions: Readonly<Record<string, string>> = {
  'notify-presence': 'subscribe-presence',
  'notify-conference': 'subscribe-conference',
};

/** Address of record of a lifeline: of a person their own, of a server the service that is spoken to. */
export const uriOf = (context: SipContext, lifeline: Lifeline): string => {
  if (lifeline.role === 'user') return personUri(context, lifeline);
  return (serviceUris[lifeline.role] ?? focusUri)(context, lifeline);
};

/** Address of the one of the two parties who is ours, which services are addressed by. */
export const ourUri = (context: SipContext): string => {
  const { from, to } = context.ladder;
  const isOurs = from.poolId !== null;
  const party = isOurs ? from : to;
  return `sip:${party.address}`;
};

/** Address of a meeting: the organizer's, with the number of the conference. */
export const conferenceUri = (context: SipContext, service: string): string =>
  `sip:${context.ladder.to.address};gruu;opaque=app:conf:${service}:id:${context.id('conference', 8)}`;

const personUri = (context: SipContext, { id, name }: Lifeline): string => {
  if (!name.startsWith('+')) return `sip:${name}`;
  return id === 'to' || id === 'from'
    ? `sip:${name}@${domainOf(context)};user=phone`
    : `sip:${name}`;
};

type Uri = (context: SipContext, lifeline: Lifeline) => string;

const focusUri: Uri = (context) => {
  if (context.method === 'REGISTER') return `sip:${domainOf(context)}`;
  if (ownServices.has(context.request)) return ourUri(context);
  const service = opaqueServices[context.request];
  return service ? `${ourUri(context)};gruu;opaque=${service}` : conferenceUri(context, 'focus');
};

/** What people ask their own pool for under their own address. */
const ownServices = new Set([
  'subscribe-provisioning',
  'subscribe-roaming-contacts',
  'subscribe-roaming-self',
  'subscribe-presence',
  'notify-presence',
  'publish-presence',
  'push',
]);

const opaqueServices: Readonly<Record<string, string>> = {
  'add-conference': 'app:conf:focusfactory',
  'quality-report': 'srvr:HomeServer:QoS',
};

const phoneUri: Uri = (context) =>
  `sip:${context.ladder.to.address}@${domainOf(context)};user=phone`;

const serviceUris: Readonly<Partial<Record<Lifeline['role'], Uri>>> = {
  'av-edge': (context, { name, entity }) =>
    `sip:${name}@${domainOf(context)};gruu;opaque=srvr:MRAS:${context.id(`mras ${entity?.id ?? ''}`, 22)}`,
  mediation: phoneUri,
  gateway: (context, { name }) => `sip:${context.ladder.to.address}@${name};user=phone`,
  service: (context, { id }) =>
    id === 'push' ? 'sip:push@push.lync.com' : conferenceUri(context, mcuOf(id)),
};

const mcuOf = (id: string): string => {
  if (id.startsWith('as-mcu.')) return 'applicationsharing';
  return id.startsWith('av-mcu.') ? 'audio-video' : 'data-conf';
};

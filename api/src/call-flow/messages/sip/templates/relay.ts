import { xmlText } from '../../../../wire/xml-text.ts';
import { derivedBase64 } from '../../derived.ts';
import type { SipContext } from '../context.ts';
import type { SipTemplates } from '../sip-template.ts';

import { plainDescription } from '../description.ts';
import { header } from '../headers.ts';

/** Credentials for media relays, and trunks. */
export const relayTemplates: SipTemplates = {
  'mras-request': {
    body: (context) => ({
      type: 'application/msrtc-media-relay-auth+xml',
      text: `<request requestID="1" version="2.0" to="${xmlText(mrasUri(context))}" from="sip:${xmlText(asker(context))}" xmlns="http://schemas.microsoft.com/2006/09/sip/mrasp"><credentialsRequest credentialsRequestID="1"><identity>sip:${xmlText(asker(context))}</identity><location>${locationOf(context)}</location><duration>480</duration></credentialsRequest></request>`,
    }),
    marks: ['Content-Type'],
  },
  'mras-response': {
    body: (context) => ({
      type: 'application/msrtc-media-relay-auth+xml',
      text: `<response requestID="1" version="2.0" serverVersion="2.0" reasonPhrase="OK" xmlns="http://schemas.microsoft.com/2006/09/sip/mrasp"><credentialsResponse credentialsRequestID="1"><credentials><username>${secret(context, 'user', 64)}</username><password>${secret(context, 'password', 28)}</password><duration>480</duration></credentials><mediaRelayList><mediaRelay><location>${locationOf(context)}</location>${relayOf(context)}</mediaRelay></mediaRelayList></credentialsResponse></response>`,
    }),
    marks: ['Content-Type'],
  },
  'invite-gateway': {
    headers: () => [
      header('Supported', 'replaces, 100rel'),
      header('Allow', 'ACK, CANCEL, BYE, INVITE, PRACK, UPDATE'),
    ],
    body: (context) => plainDescription(context),
    marks: ['To'],
  },
  'gateway-progress': { body: (context) => plainDescription(context), marks: [] },
  'gateway-answer': { body: (context) => plainDescription(context), marks: [] },
};

const mrasUri = ({ answers, id }: SipContext): string =>
  `sip:${answers.name};gruu;opaque=srvr:MRAS:${id(`mras ${answers.entity?.id ?? ''}`, 22)}`;

const asker = ({ asks }: SipContext): string => asks.name;

const locationOf = ({ asks }: SipContext): string =>
  asks.zone === 'internal' ? 'intranet' : 'internet';

const secret = ({ ladder }: SipContext, what: string, length: number): string =>
  `${derivedBase64(`${ladder.id} mras ${what}`, length - 1)}=`;

/** Clients inside are given the inside of the edge pool, the others its outside. */
const relayOf = ({ asks, answers, stage }: SipContext): string => {
  const edge = stage.pools.get(answers.entity?.id ?? '');
  const service = edge && stage.services.get(`${edge.id}/av`);
  if (!service) return named(answers.name, null, 443);
  return asks.zone === 'internal'
    ? named(edge.fqdn, service.internalUdpPort, service.internalPort)
    : named(service.fqdn, service.udpPort, service.port);
};

const named = (name: string, udp: number | null, tcp: number): string =>
  `<hostName>${xmlText(name)}</hostName><udpPort>${udp ?? 3478}</udpPort><tcpPort>${tcp}</tcpPort>`;

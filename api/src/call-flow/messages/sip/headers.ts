import type { Lifeline } from '../../../domain/ladder.ts';
import type { SipHeader } from '../../../wire/sip/message.ts';
import { writeVia } from '../../../wire/sip/via.ts';
import { hostOf, seenHostOf } from '../scene.ts';
import { type SipContext, uriOf } from './context.ts';

/** The headers that every message has, in the order in which Lync writes them. */
export const commonHeaders = (context: SipContext): SipHeader[] => [
  ...routing(context),
  ...vias(context),
  ...(context.isRequest ? [header('Max-Forwards', String(70 - context.at))] : []),
  header('From', partyHeader(context, context.asks, true)),
  header('To', partyHeader(context, context.answers, hasToTag(context))),
  header('Call-ID', context.callId),
  header('CSeq', `${sequenceOf(context)} ${context.method}`),
  ...asserted(context),
  ...trust(context),
  ...contact(context),
];

/** A header line. */
export const header = (name: string, value: string): SipHeader => ({ name, value });

const partyHeader = (context: SipContext, lifeline: Lifeline, tagged: boolean): string => {
  const uri =
    context.method === 'REGISTER' ? uriOf(context, context.asks) : uriOf(context, lifeline);
  const tag = tagged ? `;tag=${tagOf(context, lifeline)}` : '';
  const epid =
    lifeline.role === 'user' ? `;epid=${context.id(`epid ${lifeline.id}`, 10).toLowerCase()}` : '';
  return `<${uri}>${tag}${epid}`;
};

const tagOf = (context: SipContext, { id }: Lifeline): string =>
  context.id(`tag ${context.callId} ${id}`, 10).toLowerCase();

/** The first request of a dialog has nobody at the other end yet, and 100 Trying comes from no end at all. */
const hasToTag = ({ isRequest, method, request, arrow }: SipContext): boolean => {
  if (!isRequest) return arrow.message.template !== 'trying';
  return !opening.has(method) || request.endsWith('-final');
};

/** Requests without a dialog. */
const direct = new Set(['REGISTER', 'SERVICE']);

const opening = new Set(['REGISTER', 'INVITE', 'SUBSCRIBE', 'SERVICE']);

const sequences: Readonly<Record<string, number>> = {
  'register-negotiate': 2,
  'register-credentials': 3,
  prack: 2,
  typing: 2,
  message: 3,
  'add-user': 2,
  'delete-user': 3,
  bye: 5,
};

const sequenceOf = ({ request, method, ladder, index, hops }: SipContext): number => {
  if (method === 'ACK') {
    const isLater = ladder.arrows.some(
      ({ message, to }, i) =>
        i < index && message.template.endsWith('-final') && hops.some(({ id }) => id === to),
    );
    return isLater ? 3 : 1;
  }
  return request.endsWith('-final') ? 3 : (sequences[request] ?? 1);
};

/** Last hop first. A server notes where a request came from on the Via of who sent it. */
const vias = (context: SipContext): SipHeader[] =>
  context.hops
    .slice(0, context.at + 1)
    .toReversed()
    .map((lifeline, i) => header('Via', viaOf(context, lifeline, i > 0 || !context.isRequest)));

const viaOf = (context: SipContext, lifeline: Lifeline, isReceived: boolean): string => {
  const { callId, request, id } = context;
  const port = lifeline.role === 'user' ? clientPort(context, lifeline) : 5061;
  const received = [
    ...(lifeline.role !== 'user' || hostOf(lifeline) === seenHostOf(lifeline)
      ? []
      : [{ name: 'received', value: seenHostOf(lifeline) }]),
    { name: 'ms-received-port', value: String(port) },
    { name: 'ms-received-cid', value: id(`cid ${lifeline.id}`, 6) },
  ];
  return writeVia({
    transport: 'TLS',
    host: hostOf(lifeline),
    port,
    parameters: [
      { name: 'branch', value: `z9hG4bK${id(`branch ${callId} ${request} ${lifeline.id}`, 16)}` },
      ...(lifeline.role === 'user' ? [] : [{ name: 'branched', value: 'FALSE' }]),
      ...(isReceived ? received : []),
    ],
  });
};

const clientPort = ({ id }: SipContext, lifeline: Lifeline): number =>
  49_152 + (Number.parseInt(id(`port ${lifeline.id}`, 4), 16) % 10_000);

/** Servers stay on the way of a dialog: Record-Route when it opens, Route afterwards. */
const routing = (context: SipContext): SipHeader[] => {
  const { hops, at, isRequest, method, request, arrow } = context;
  const servers = hops.slice(1, -1);
  if (direct.has(method) || isNoDialog(arrow)) return [];
  if (!isRequest) return recorded(context, servers);
  return opening.has(method) && !request.endsWith('-final')
    ? recorded(context, servers.slice(0, at))
    : servers.slice(at).map((server) => header('Route', routeOf(context, server)));
};

/** What opens no dialog says nothing of ways to come back: provisional answers of servers, and refusals. */
const isNoDialog = ({ message }: SipContext['arrow']): boolean =>
  message.template === 'trying' || message.template === 'refused';

const recorded = (context: SipContext, servers: readonly Lifeline[]): SipHeader[] =>
  servers.toReversed().map((server) => header('Record-Route', routeOf(context, server)));

const routeOf = (context: SipContext, { name, id, zone }: Lifeline): string => {
  const host = /^[\w-]+(?:\.[\w-]+)+$/u.test(name) ? name : `${id}.${zone}.invalid`;
  const state = `opaque=state:T:F:Ci.R${context.id(`cid ${id}`, 6).toLowerCase()}`;
  const signature = `ms-route-sig=${context.id(`route ${id}`, 24).toLowerCase()}AA`;
  return `<sip:${host}:5061;transport=tls;${state};lr;${signature}>`;
};

/** The home pool vouches for who sent it. */
const asserted = (context: SipContext): SipHeader[] => {
  const { asks, hops, at, isRequest, method } = context;
  const isPast = hops
    .slice(1, at + 1)
    .some(({ role }) => role === 'front-end' || role === 'partner-server');
  return isRequest && method === 'INVITE' && isPast && asks.role === 'user'
    ? [header('P-Asserted-Identity', `<${uriOf(context, asks)}>`)]
    : [];
};

/** Our Access Edge says where a message of a partner came from, and to partners how sure we are of the sender. */
const trust = (context: SipContext): SipHeader[] => {
  const { hops, at, isRequest } = context;
  const edge = hops.findIndex(({ role }) => role === 'access-edge');
  const partner = hops.findIndex(({ role }) => role === 'partner-edge');
  if (!isRequest || edge < 0 || partner < 0 || at < edge) return [];
  if (partner > edge)
    return [header('ms-asserted-verification-level', 'ms-source-verified-user=verified')];
  const type = `ms-source-type=${sourceType(context)};ms-ep-fqdn=${hops[edge]?.name ?? ''}`;
  const verified = 'ms-source-verified-user=verified;ms-source-network=federation';
  return [header('ms-edge-proxy-message-trust', `${type};${verified}`)];
};

/** How the partner comes to be let in: as a provider, by the name of its edge, or found by DNS. */
const sourceType = ({ stage, ladder }: SipContext): string => {
  const partner = stage.partners.get(ladder.from.partnerId ?? '');
  if (partner?.kind === 'public-provider') return 'AuthorizedServer';
  return partner?.proxyFqdn ? 'DirectPartner' : 'AutoFederation';
};

/** Where later requests go: users by the GRUU that the home pool gave them, or the connection as it is. */
const contact = (context: SipContext): SipHeader[] => {
  const { method, isRequest, asks, answers } = context;
  const self = isRequest ? asks : answers;
  if (isNoDialog(context.arrow)) return [];
  if (method === 'REGISTER') return registration(context);
  if (!opening.has(method) || method === 'SERVICE') return [];
  const uri = uriOf(context, self);
  const epid = context.id(`gruu ${self.id}`, 22).toLowerCase();
  return [
    header(
      'Contact',
      self.role === 'user'
        ? `<${uri.replace(';user=phone', '')};opaque=user:epid:${epid}AA;gruu>`
        : `<${uri}>;isfocus`,
    ),
  ];
};

/** A challenge registers nobody: of answers only the last has a contact, with its GRUU. */
const registration = (context: SipContext): SipHeader[] =>
  context.isRequest || context.arrow.message.name.startsWith('200 ')
    ? [header('Contact', registered(context))]
    : [];

const registered = (context: SipContext): string => {
  const { asks, isRequest } = context;
  const instance = context.id(`instance ${asks.id}`, 32).toLowerCase();
  const uuid = [0, 8, 12, 16, 20].map((at, i, all) => instance.slice(at, all[i + 1])).join('-');
  const address = `<sip:${hostOf(asks)}:${clientPort(context, asks)};transport=tls;ms-opaque=${context.id(`opaque ${asks.id}`, 10).toLowerCase()}>`;
  const gruu = `;gruu="${uriOf(context, asks)};opaque=user:epid:${context.id(`gruu ${asks.id}`, 22).toLowerCase()}AA;gruu"`;
  return isRequest
    ? `${address};methods="INVITE, MESSAGE, INFO, OPTIONS, BYE, CANCEL, NOTIFY, ACK, REFER, BENOTIFY";proxy=replace;+sip.instance="<urn:uuid:${uuid}>"`
    : `${address};expires=7200;+sip.instance="<urn:uuid:${uuid}>"${gruu}`;
};

import { TLSSocket } from 'node:tls';
import { header, type SipMessage, type SipRequest, type SipResponse } from '../wire/sip/message.ts';
import { readMsDiagnostics, writeMsDiagnostics } from '../wire/sip/ms-diagnostics.ts';
import { parseSip, splitSipStream } from '../wire/sip/parse-message.ts';
import { reviewSip } from '../wire/sip/review.ts';
import { writeSip } from '../wire/sip/write-message.ts';
import { connectionEnd, type ConnectionEnd } from './connection-end.ts';
import type { VisitContext } from './probe.ts';
import { ProbeError } from './probe-error.ts';
import { randomToken } from './random-token.ts';
import { type DatagramProtocol, openShared } from './shared-udp.ts';
import { asksForCertificate, openTls, type TlsWishes } from './start-tls.ts';
import { openTcp, type Stream, streamOf } from './stream.ts';

/** A request of ours, without what every request has. */
export interface SipQuestion {
  readonly method: 'OPTIONS' | 'REGISTER' | 'SUBSCRIBE';
  /** Domain or address that is asked for, without scheme. */
  readonly to: string;
  readonly from: string;
  /** Request URI without scheme; `to` unless told. */
  readonly uri?: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
}

/** Sends a request over a new connection, or in a datagram, and answers with the final response. */
export const askSip = async (
  question: SipQuestion,
  transport: 'tls' | 'tcp' | 'udp',
  visit: VisitContext,
  wishes: TlsWishes = {},
): Promise<SipResponse> => {
  if (transport === 'udp') return inDatagram(question, visit);
  const socket = transport === 'tcp' ? await openTcp(visit) : await openTls(visit, wishes);
  const demanded = socket instanceof TLSSocket && asksForCertificate(socket);
  const end = connectionEnd(socket);
  const noteEnd = (): void => visit.observe('sip-closed-by', end.by());
  // Whatever ends the visit: until then it would be us.
  noteEnd();
  try {
    const reply = await visit.phase('request', () =>
      overStream(streamOf(socket), question, transport, visit),
    );
    await closing(reply, end);
    return reply;
  } catch (error) {
    throw demanded ? silentRefusal(error) : error;
  } finally {
    noteEnd();
    socket.destroy();
  }
};

/** Who refuses often closes, right behind the answer. */
const closing = async ({ status }: SipResponse, end: ConnectionEnd): Promise<void> => {
  if (status === 403 || status >= 500) await end.awaited(CLOSING_MS);
};

const CLOSING_MS = 250;

/** Many servers refuse a certificate without a word: they close as soon as the handshake is done. */
const silentRefusal = (error: unknown): unknown => {
  const closed = (error as NodeJS.ErrnoException).code;
  return closed === 'closed-by-peer' || closed === 'ECONNRESET' || closed === 'EPIPE'
    ? new ProbeError(
        'client-certificate-refused',
        'a certificate was asked for, and the connection closed without an answer',
      )
    : error;
};

const inDatagram = async (question: SipQuestion, visit: VisitContext): Promise<SipResponse> => {
  const { phase, say } = visit;
  const packets = await openShared(visit, sipDatagrams);
  const { address, port } = packets.local;
  const request = requestOf(question, 'udp', `${hostOf(address)}:${port}`);
  say('sent', firstLine(request));
  try {
    return await phase('request', () =>
      packets.ask(writeSip(request), (bytes) => finalOf(parseSip(bytes), request, visit)),
    );
  } finally {
    packets.close();
  }
};

/** Requests and replies have their Call-ID in common. */
const sipDatagrams: DatagramProtocol = {
  name: 'sip',
  keyOf: (bytes) => CALL_ID.exec(bytes.toString('latin1', 0, MOST_HEAD_BYTES))?.[1] ?? null,
};

const CALL_ID = /^(?:Call-ID|i)[ \t]*:[ \t]*(\S+)/im;
const MOST_HEAD_BYTES = 8_192;

const overStream = async (
  stream: Stream,
  question: SipQuestion,
  transport: 'tls' | 'tcp',
  visit: VisitContext,
): Promise<SipResponse> => {
  const { localAddress = '', localPort = 0 } = stream.socket;
  const request = requestOf(question, transport, `${hostOf(localAddress)}:${localPort}`);
  visit.say('sent', firstLine(request));
  stream.write(writeSip(request));
  return stream.read((bytes) => {
    const { messages, rest } = splitSipStream(bytes);
    const used = bytes.length - rest.length;
    for (const message of messages) {
      const value = finalOf(message, request, visit);
      if (value) return { value, used };
    }
    return null;
  });
};

const hostOf = (address: string): string => (address.includes(':') ? `[${address}]` : address);

const firstLine = (message: SipMessage): string =>
  message.kind === 'request'
    ? `${message.method} ${message.uri} SIP/2.0`
    : `SIP/2.0 ${message.status} ${message.reason}`;

const requestOf = (question: SipQuestion, transport: string, here: string): SipRequest => {
  const { method, to, from, uri = to, headers = [] } = question;
  const token = () => randomToken(8).toString('hex');
  const all: readonly (readonly [string, string])[] = [
    ['Via', `SIP/2.0/${transport.toUpperCase()} ${here};branch=z9hG4bK${token()};rport`],
    ['Max-Forwards', '70'],
    ['From', `<sip:${from}>;tag=${token()};epid=${token().slice(0, 10)}`],
    ['To', `<sip:${to}>`],
    ['Call-ID', token()],
    ['CSeq', `1 ${method}`],
    ['Contact', `<sip:${here};transport=${transport}>`],
    ['User-Agent', 'Edgewise probe'],
    ...headers,
  ];
  return {
    kind: 'request',
    method,
    uri: `sip:${uri}`,
    headers: all.map(([name, value]) => ({ name, value })),
    body: new Uint8Array(),
  };
};

/** A final response to the request; what is provisional or belongs to another request is passed over. */
const finalOf = (
  message: SipMessage,
  request: SipRequest,
  visit: VisitContext,
): SipResponse | null => {
  visit.say('received', firstLine(message));
  if (message.kind === 'request' || message.status < 200) return null;
  if (header(message, 'Call-ID') !== header(request, 'Call-ID')) return null;
  note(message, visit);
  return message;
};

const note = (reply: SipResponse, { observe, today, fault }: VisitContext): void => {
  observe('sip-status', reply.status);
  observe('sip-reason', reply.reason);
  for (const name of ['Server', 'User-Agent', 'Allow', 'Contact']) {
    const value = header(reply, name);
    if (value !== null) observe(`sip-${name.toLowerCase()}`, value);
  }
  const said = readMsDiagnostics(reply).map((one) => `${one.header}: ${writeMsDiagnostics(one)}`);
  if (said.length > 0) observe('ms-diagnostics', said);
  const odd = reviewSip(reply).map((issue) => `${issue.header} ${issue.detail}`);
  if (odd.length > 0) observe('sip-flaws', odd);
  const date = Date.parse(header(reply, 'Date') ?? '');
  if (Math.abs(date - today().getTime()) > CLOCK_MS)
    fault('clock-differs', `the server says ${new Date(date).toISOString()}`);
};

/** What Kerberos and NTLM bear. */
const CLOCK_MS = 300_000;

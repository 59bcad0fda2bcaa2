import { randomBytes } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import {
  header,
  type SipHeader,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '../../../api/src/wire/sip/message.ts';
import { splitSipStream } from '../../../api/src/wire/sip/parse-message.ts';
import { writeSip } from '../../../api/src/wire/sip/write-message.ts';

/** A connection to a SIP server: requests of both sides go over it. */
export interface SipLine {
  /** Own end, as `192.0.2.1:40000`. */
  readonly here: string;
  /** Sends a request, and waits for its final response. @throws Error when none comes in time */
  readonly ask: (request: Asked) => Promise<SipResponse>;
  /** Sends a request that nobody responds to. */
  readonly tell: (request: Asked) => void;
  readonly reply: (request: SipRequest, status: number, more?: Reply) => void;
  readonly close: () => void;
}

/** A request but for what every request of a line has. */
export interface Asked {
  readonly method: string;
  readonly uri: string;
  readonly headers: readonly SipHeader[];
  readonly body?: string;
}

/** What is said besides the status. */
export interface Reply {
  readonly tag?: string;
  readonly headers?: readonly SipHeader[];
  readonly body?: string;
}

/** How long a final response may take: longer than a server tries another one. */
const PATIENCE_MS = 8_000;

/** Speaks SIP over a connection; requests of the server are handed to `take`. */
export const sipLine = (socket: TLSSocket, take: (request: SipRequest) => void): SipLine => {
  const waiting = new Map<string, (response: SipResponse | null) => void>();
  let rest: Uint8Array = new Uint8Array();
  const hear = (message: SipMessage): void => {
    if (message.kind === 'request') take(message);
    else if (message.status >= 200) waiting.get(branchOf(message))?.(message);
  };
  socket.on('data', (bytes: Buffer) => {
    const split = splitSipStream(Buffer.concat([rest, bytes]));
    rest = split.rest;
    split.messages.forEach(hear);
  });
  socket.on('close', () => {
    for (const gone of waiting.values()) gone(null);
  });
  const here = `${socket.localAddress ?? ''}:${socket.localPort ?? 0}`;
  const send = (asked: Asked): string => {
    const branch = `z9hG4bK${randomBytes(8).toString('hex')}`;
    socket.write(writeSip(requestOf(asked, here, branch)));
    return branch;
  };
  return {
    here,
    ask: (asked) => answered(waiting, send(asked), asked.method),
    tell: (asked) => void send(asked),
    reply: (request, status, more = {}) =>
      void socket.write(writeSip(replyOf(request, status, more))),
    close: () => socket.destroy(),
  };
};

const answered = async (
  waiting: Map<string, (response: SipResponse | null) => void>,
  branch: string,
  method: string,
): Promise<SipResponse> => {
  const { promise, resolve } = Promise.withResolvers<SipResponse | null>();
  waiting.set(branch, resolve);
  const late = setTimeout(() => resolve(null), PATIENCE_MS);
  const response = await promise;
  clearTimeout(late);
  waiting.delete(branch);
  if (!response) throw new Error(`${method}: no answer`);
  return response;
};

const branchOf = (message: SipMessage): string =>
  /;branch=([^;,\s]+)/.exec(header(message, 'Via') ?? '')?.[1] ?? '';

const requestOf = ({ method, uri, headers, body = '' }: Asked, here: string, branch: string) =>
  ({
    kind: 'request',
    method,
    uri,
    headers: [
      { name: 'Via', value: `SIP/2.0/TLS ${here};branch=${branch};rport` },
      { name: 'Max-Forwards', value: '70' },
      ...headers,
      ...(body === '' ? [] : [{ name: 'Content-Type', value: 'application/sdp' }]),
    ],
    body: Buffer.from(body),
  }) satisfies SipRequest;

const replyOf = (request: SipRequest, status: number, { tag, headers = [], body = '' }: Reply) => {
  const copied = request.headers
    .filter(({ name }) => COPIED.includes(name.toLowerCase()))
    .map(({ name, value }) => ({
      name,
      value:
        name.toLowerCase() === 'to' && tag !== undefined && !value.includes(';tag=')
          ? `${value};tag=${tag}`
          : value,
    }));
  const type = body === '' ? [] : [{ name: 'Content-Type', value: 'application/sdp' }];
  return {
    kind: 'response',
    status,
    reason: REASONS[status] ?? 'Answer',
    headers: [...copied, ...headers, ...type],
    body: Buffer.from(body),
  } satisfies SipResponse;
};

const COPIED = ['via', 'record-route', 'from', 'to', 'call-id', 'cseq'];
const REASONS: Readonly<Record<number, string>> = { 180: 'Ringing', 200: 'OK', 405: 'Not allowed' };

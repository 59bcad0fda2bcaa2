import { randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { SipRequest, SipResponse } from '../../../api/src/wire/sip/message.ts';
import { splitSipStream } from '../../../api/src/wire/sip/parse-message.ts';
import { writeSip } from '../../../api/src/wire/sip/write-message.ts';
import type { Ask } from './ask.ts';
import { readUntil, tls } from './stream.ts';

type SipAsk = Extract<Ask, { kind: 'sip' }>;

/** Sends one request over a connection of its own; answers the status of the final response. */
export const askSip = async (ask: SipAsk): Promise<string> => {
  const socket = await tls(ask.end, ask.security);
  try {
    socket.write(writeSip(requestOf(ask, socket)));
    const response = await readUntil(socket, finalResponse).catch((error: unknown) => {
      if (ask.maySilence && !socket.destroyed) return null;
      throw error;
    });
    if (!response) return 'silence';
    const { status, reason } = response;
    if (!ask.expected.includes(status)) throw new Error(`${ask.method}: ${status} ${reason}`);
    return `${status} ${reason}`;
  } finally {
    socket.destroy();
  }
};

const finalResponse = (bytes: Buffer): SipResponse | null =>
  splitSipStream(bytes).messages.find(
    (message): message is SipResponse => message.kind === 'response' && message.status >= 200,
  ) ?? null;

const requestOf = ({ method, uri, from, body }: SipAsk, socket: TLSSocket): SipRequest => {
  const { localAddress = '', localPort } = socket;
  const here = `${isIPv6(localAddress) ? `[${localAddress}]` : localAddress}:${localPort}`;
  const random = (): string => randomBytes(8).toString('hex');
  const to = method === 'REGISTER' ? from : uri;
  return {
    kind: 'request',
    method,
    uri,
    headers: [
      { name: 'Via', value: `SIP/2.0/TLS ${here};branch=z9hG4bK${random()};rport` },
      { name: 'Max-Forwards', value: '70' },
      { name: 'From', value: `<${from}>;tag=${random()}` },
      { name: 'To', value: `<${to}>` },
      { name: 'Call-ID', value: random() },
      { name: 'CSeq', value: `1 ${method}` },
      { name: 'Contact', value: `<sip:lab@${here};transport=tls>` },
      { name: 'Content-Type', value: body?.startsWith('v=0') ? 'application/sdp' : 'text/plain' },
    ],
    body: Buffer.from(body ?? ''),
  };
};

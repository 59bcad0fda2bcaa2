import { createServer, type Server, type TLSSocket } from 'node:tls';
import { headerValues, type SipRequest } from '../../../api/src/wire/sip/message.ts';
import { splitSipStream } from '../../../api/src/wire/sip/parse-message.ts';
import { writeSip } from '../../../api/src/wire/sip/write-message.ts';

/** Certificate, key and trusted issuer, as PEM. */
interface Files {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly ca: Buffer;
}

/** A pool or partner that agrees to every request of a peer with a certificate that it trusts. */
export const registrar = (files: Files): Server =>
  createServer({ ...files, requestCert: true, rejectUnauthorized: true }, (socket) => {
    let rest: Uint8Array = new Uint8Array();
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => {
      const split = splitSipStream(Buffer.concat([rest, bytes]));
      rest = split.rest;
      for (const message of split.messages)
        if (message.kind === 'request' && message.method !== 'ACK') agree(message, socket);
    });
  });

const agree = (request: SipRequest, socket: TLSSocket): void => {
  const copied = ['Via', 'Record-Route', 'From', 'To', 'Call-ID', 'CSeq'].flatMap((name) =>
    headerValues(request, name).map((value) => ({
      name,
      value: name === 'To' && !value.includes(';tag=') ? `${value};tag=lab` : value,
    })),
  );
  const contact = headerValues(request, 'Contact').map((value) => ({ name: 'Contact', value }));
  const description = request.method === 'INVITE' ? request.body : new Uint8Array();
  const headers = [...copied, ...contact];
  socket.write(
    writeSip({ kind: 'response', status: 200, reason: 'OK', headers, body: description }),
  );
};

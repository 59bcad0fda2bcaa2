import { once } from 'node:events';
import { createSocket } from 'node:dgram';
import { createSecureContext, type TlsOptions, TLSSocket } from 'node:tls';
import { onTestFinished } from 'vitest';
import type { Issued } from '../certificates.ts';
import { tcpServer } from '../probing.ts';

/** Answers every SIP request with a status and more headers. */
export const answering =
  (status: string, ...more: string[]) =>
  (socket: TLSSocket): void => {
    socket.on('data', (request: Buffer) => {
      const echoed = request
        .toString()
        .split('\r\n')
        .filter((line) => /^(?:Via|From|To|Call-ID|CSeq):/.test(line));
      const lines = [`SIP/2.0 ${status}`, ...echoed, ...more, 'Content-Length: 0', '', ''];
      socket.write(lines.join('\r\n'));
    });
  };

/** What asks remote users who they are. */
export const challenge =
  'WWW-Authenticate: NTLM realm="SIP Communications Service", targetname="sip.contoso.com", version=4';

/** A page without anything on it. */
export const page = (socket: TLSSocket): void => {
  socket.once('data', () =>
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'),
  );
};

const STREAM =
  "<stream:stream xmlns='jabber:server' xmlns:db='jabber:server:dialback' xmlns:stream='http://etherx.jabber.org/streams' id='s1' version='1.0'>";
const features = (inner: string): string => `${STREAM}<stream:features>${inner}</stream:features>`;
const TLS = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>";

/** What an XMPP server believes others by. */
export const believes = {
  external:
    "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>EXTERNAL</mechanism></mechanisms>",
  dialback: "<dialback xmlns='urn:xmpp:features:dialback'/>",
} as const;

const taken = (): string => "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>";

/** An XMPP server behind STARTTLS that offers this, and answers what is shown to it: unless told it takes everything. */
export const xmppServer = (
  offered: string,
  { key, certificate }: Issued,
  options: TlsOptions = {},
  answer: (shown: string) => string = taken,
): Promise<number> =>
  tcpServer((socket) => {
    socket.once('data', () => {
      socket.write(features(TLS));
      socket.once('data', () => {
        socket.write("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
        const secureContext = createSecureContext({ key, cert: certificate, ...options });
        const tls = new TLSSocket(socket, { isServer: true, secureContext, ...options });
        tls.on('error', () => undefined);
        tls.once('data', () => {
          tls.write(features(offered));
          tls.once('data', (shown: Buffer) => tls.write(answer(shown.toString())));
        });
      });
    });
  });

/** A port of UDP that nothing comes back from, as behind a firewall. */
export const blockedUdp = async (): Promise<number> => {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => void socket.close());
  return socket.address().port;
};

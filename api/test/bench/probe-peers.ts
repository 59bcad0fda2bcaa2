// Servers that probes are measured against, in a process of their own: `node probe-peers.ts KEY CERTIFICATE`. Says its ports as JSON.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createWebServer } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

const [keyFile = '', certificateFile = ''] = process.argv.slice(2);
const [key, cert] = [readFileSync(keyFile), readFileSync(certificateFile)];

const portOf = async (server: Server): Promise<number> => {
  server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 });
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};

const udpPort = async (answer: (request: Buffer) => Buffer): Promise<number> => {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  socket.on('message', (request, { port, address }) => socket.send(answer(request), port, address));
  await once(socket, 'listening');
  return socket.address().port;
};

/** A binding success with the address 192.0.2.1 (RFC 8489 §14.2). */
const bound = (request: Buffer): Buffer => {
  const reply = Buffer.from(
    '0101000c2112a4420000000000000000000000000020000800011111e112a643',
    'hex',
  );
  request.copy(reply, 8, 8, 20);
  return reply;
};

const accepted = (request: Buffer): Buffer => {
  const echoed = request
    .toString('latin1')
    .split('\r\n')
    .filter((line) => /^(?:Via|From|To|Call-ID|CSeq):/.test(line));
  return Buffer.from(
    ['SIP/2.0 200 OK', ...echoed, 'Content-Length: 0', '', ''].join('\r\n'),
    'latin1',
  );
};

/** Reads, so that it sees the end. */
const quiet = (socket: Socket): void => void socket.on('error', () => undefined).resume();

const ports = {
  tcp: await portOf(createServer(quiet)),
  tls: await portOf(createTlsServer({ key, cert }, quiet)),
  https: await portOf(createWebServer({ key, cert }, (_, response) => response.end('ok'))),
  sips: await portOf(
    createTlsServer({ key, cert, requestCert: true, ca: cert }, (socket) => {
      quiet(socket);
      socket.on('data', (request: Buffer) => socket.write(accepted(request)));
    }),
  ),
  stun: await udpPort(bound),
  sip: await udpPort(accepted),
};
console.log(JSON.stringify(ports));
process.on('SIGTERM', () => process.exit());

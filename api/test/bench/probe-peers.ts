// Servers that probes are measured against, in a process of their own and in two threads, so that they are not what is
// measured: `node probe-peers.ts KEY CERTIFICATE`. Says its ports as JSON.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createWebServer } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { PeerPorts } from './peer-ports.ts';

const [keyFile = '', certificateFile = ''] = process.argv.slice(2);
const [key, cert] = [readFileSync(keyFile), readFileSync(certificateFile)];
const known = workerData as PeerPorts | null;

const listening = async (server: Server, port = 0): Promise<number> => {
  server.listen({ port, host: '127.0.0.1', backlog: 4096, reusePort: true });
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

const noDelay = true;
const ends = { key, cert, noDelay };
const tcp = (port?: number) => listening(createServer({ noDelay }, quiet), port);
const shared = {
  // Several, because a port of ours rests a minute between two connections to the same one of theirs.
  tcp: await Promise.all(Array.from({ length: 8 }, (_, at) => tcp(known?.tcp[at]))),
  tls: await listening(createTlsServer(ends, quiet), known?.tls),
  https: await listening(
    createWebServer(ends, (_, response) => response.end('ok')),
    known?.https,
  ),
  sips: await listening(
    createTlsServer({ ...ends, requestCert: true, ca: cert }, (socket) => {
      quiet(socket);
      socket.on('data', (request: Buffer) => socket.write(accepted(request)));
    }),
    known?.sips,
  ),
};

if (isMainThread) {
  const ports: PeerPorts = { ...shared, stun: await udpPort(bound), sip: await udpPort(accepted) };
  const second = new Worker(import.meta.filename, {
    argv: [keyFile, certificateFile],
    workerData: ports,
  });
  second.once('message', () => console.log(JSON.stringify(ports)));
  process.on('SIGTERM', () => process.exit());
} else parentPort?.postMessage('listening');

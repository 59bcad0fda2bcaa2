import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer, type Server } from 'node:net';
import { createServer as createTls } from 'node:tls';
import type { Delay, Service } from './ask.ts';
import { udpFor } from './datagram.ts';
import { udpDelay } from './udp-delay.ts';
import { registrar } from './registrar.ts';

/** Something that listens until it is closed. */
export interface Listening {
  close(): void;
}

/** Starts a listener of the lab's own; answers when it listens. */
export const serve = async (service: Service | Delay): Promise<Listening> => {
  if (service.kind === 'echo' && service.transport === 'udp') return udpEcho(service);
  if (service.kind === 'delay') return udpDelay(service);
  const server = serverOf(service);
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket: { destroy(): void }) => sockets.add(socket));
  server.listen(service.end.port, service.end.address);
  await once(server, 'listening');
  return {
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
};

const files = ({ certificate, key }: { readonly certificate: string; readonly key: string }) => ({
  cert: readFileSync(certificate),
  key: readFileSync(key),
});

const serverOf = (service: Service): Server => {
  switch (service.kind) {
    case 'echo':
      return createServer((socket) => void socket.on('error', () => undefined).pipe(socket));
    case 'banner':
      return createTls(files(service), (socket) => {
        socket.on('error', () => undefined).end('EDGEWISE LAB\r\n');
      });
    case 'web':
      return service.certificate && service.key
        ? createHttps(files({ certificate: service.certificate, key: service.key }), page)
        : createHttp(page);
    case 'registrar':
      return registrar({ ...files(service), ca: readFileSync(service.issuer) });
  }
};

const page: RequestListener = (_request, response) => {
  response.end('EDGEWISE LAB\r\n');
};

const udpEcho = async ({ end }: Service): Promise<Listening> => {
  const socket = createSocket(udpFor(end.address));
  socket.on('message', (bytes, from) => socket.send(bytes, from.port, from.address));
  socket.bind(end.port, end.address);
  await once(socket, 'listening');
  return socket;
};

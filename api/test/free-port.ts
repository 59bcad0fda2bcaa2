import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Ports above those of services and below those that a system gives to connections of its own (32768 and up, RFC 6335
 * section 6 and `ip_local_port_range`): a connection that somebody opens meanwhile does not take one of them.
 */
const FIRST = 10_000;
const LAST = 32_000;

const given = new Set<number>();

/** A port, for TCP and UDP, that nobody uses at the moment, and that this process was not given before. */
export const freePort = (): Promise<number> => freeRange(1);

/** The first of `length` ports in a row that nobody uses at the moment. */
export const freeRange = async (length: number): Promise<number> => {
  for (;;) {
    const start = randomInt(FIRST, LAST - length);
    const ports = Array.from({ length }, (_, offset) => start + offset);
    if (ports.some((port) => given.has(port)) || !(await areFree(ports))) continue;
    for (const port of ports) given.add(port);
    return start;
  }
};

const areFree = async (ports: readonly number[]): Promise<boolean> => {
  for (const port of ports) if (!(await isFree(port))) return false;
  return true;
};

/** Whether a port of every address can be had for TCP and UDP. */
const isFree = async (port: number): Promise<boolean> => {
  const server = createServer();
  const socket = createSocket('udp4');
  server.listen(port, '0.0.0.0');
  socket.bind(port, '0.0.0.0');
  const had = await Promise.allSettled([once(server, 'listening'), once(socket, 'listening')]);
  await Promise.all([
    new Promise((closed) => server.close(closed)),
    new Promise<void>((closed) => socket.close(closed)),
  ]);
  return had.every(({ status }) => status === 'fulfilled');
};

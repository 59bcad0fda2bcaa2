import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import type { End } from './ask.ts';
import { patience } from './patience.ts';

/** A UDP socket that keeps what it hears until somebody wants it. */
export interface Datagrams {
  send(bytes: Uint8Array, to: Pick<End, 'address' | 'port'>): void;
  /** The first datagram that is wanted, now or later. */
  receive(wanted: (bytes: Buffer) => boolean): Promise<Buffer>;
  close(): void;
}

/** The kind of socket for the family of an address. */
export const udpFor = (address: string): 'udp4' | 'udp6' => (isIPv6(address) ? 'udp6' : 'udp4');

/** Opens a UDP socket towards an end. */
export const datagram = async ({ address, local }: End): Promise<Datagrams> => {
  const socket = createSocket(udpFor(address)).bind(0, local);
  await once(socket, 'listening');
  const box = inbox();
  socket.on('message', (bytes) => box.put(bytes)).on('error', () => undefined);
  return {
    send: (bytes, { port, address }) => socket.send(bytes, port, address),
    receive: (wanted) => box.take(wanted),
    close: () => socket.close(),
  };
};

/** Keeps messages until they are wanted. */
export const inbox = () => {
  const kept: Buffer[] = [];
  const waiting = new Set<(bytes: Buffer) => boolean>();
  const put = (bytes: Buffer): void => {
    if (![...waiting].some((taken) => taken(bytes))) kept.push(bytes);
  };
  const take = (wanted: (bytes: Buffer) => boolean): Promise<Buffer> => {
    const at = kept.findIndex(wanted);
    if (at >= 0) return Promise.resolve(kept.splice(at, 1)[0] ?? Buffer.alloc(0));
    return new Promise((done, fail) => {
      const taken = (bytes: Buffer): boolean => {
        if (!wanted(bytes)) return false;
        clearTimeout(timer);
        waiting.delete(taken);
        done(bytes);
        return true;
      };
      const timer = setTimeout(() => {
        waiting.delete(taken);
        fail(new Error('no answer'));
      }, patience());
      waiting.add(taken);
    });
  };
  return { put, take };
};

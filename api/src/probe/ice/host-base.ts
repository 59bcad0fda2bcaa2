import { createSocket } from 'node:dgram';
import { isIP } from 'node:net';
import type { TransportAddress } from '../../wire/stun/transport-address.ts';
import type { Base, Hearer } from './base.ts';
import { transactions } from './transactions.ts';

/** A datagram socket at one address of this machine. It ends with the signal. */
export const hostBase = (address: string, signal: AbortSignal): Promise<Base> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const v6 = isIP(address) === 6;
    const socket = createSocket({ type: v6 ? 'udp6' : 'udp4', ipv6Only: v6 });
    const pending = transactions();
    let open = true;
    let hearer: Hearer = () => undefined;
    const close = (): Promise<void> => {
      signal.removeEventListener('abort', end);
      pending.close();
      if (open) socket.close();
      open = false;
      return Promise.resolve();
    };
    const end = (): void => void close();
    socket.once('error', reject);
    socket.on('message', (bytes, { address: from, port }) => {
      const place = { address: from, port };
      if (!pending.hear(bytes, place)) hearer(bytes, place);
    });
    signal.addEventListener('abort', end, { once: true });
    socket.bind({ port: 0, address, exclusive: true }, () => {
      // A datagram that cannot be sent is one that gets lost.
      socket.on('error', () => undefined);
      resolve({
        kind: 'host',
        over: null,
        address: { address, port: socket.address().port },
        transactions: pending,
        send: (bytes, to: TransportAddress) => {
          if (open) socket.send(bytes, to.port, to.address, () => undefined);
        },
        hear: (next) => void (hearer = next),
        permit: () => Promise.resolve(),
        bind: () => Promise.resolve(),
        close,
      });
    });
  });

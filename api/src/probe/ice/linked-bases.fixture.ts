import type { TransportAddress } from '../../wire/stun/transport-address.ts';
import type { Base, Hearer } from './base.ts';
import { transactions } from './transactions.ts';

/** A datagram on its way. */
export interface OnTheWay {
  readonly from: TransportAddress;
  readonly to: TransportAddress;
  readonly bytes: Uint8Array;
}

/** A network in memory: `way` lets a datagram pass, changes its addresses as a NAT does, or loses it. */
export const linkedBases = (way: (sent: OnTheWay) => OnTheWay | null = (sent) => sent) => {
  const places = new Map<string, (sent: OnTheWay) => void>();
  const base = (address: string, port = 5_000): Base => {
    const pending = transactions();
    const own = { address, port };
    let hearer: Hearer = () => undefined;
    places.set(`${address} ${port}`, ({ bytes, from }) => {
      if (!pending.hear(bytes, from)) hearer(bytes, from);
    });
    return {
      kind: 'host',
      over: null,
      address: own,
      transactions: pending,
      send: (bytes, to) => {
        const arrives = way({ from: own, to, bytes });
        if (arrives)
          setImmediate(() => places.get(`${arrives.to.address} ${arrives.to.port}`)?.(arrives));
      },
      hear: (next) => void (hearer = next),
      permit: () => Promise.resolve(),
      bind: () => Promise.resolve(),
      close: () => {
        pending.close();
        return Promise.resolve();
      },
    };
  };
  return base;
};

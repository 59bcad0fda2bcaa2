import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Delay } from './ask.ts';

/** Hands datagrams on to one end after so many milliseconds, and back as much later; whoever sends has a socket of their own. */
export const udpDelay = async ({
  end,
  to,
  milliseconds,
}: Delay): Promise<{ readonly close: () => void }> => {
  const front = createSocket('udp4');
  const backs = new Map<string, Socket>();
  const later = (work: () => void): void => void setTimeout(work, milliseconds);
  front.on('message', (bytes, from) => {
    const key = `${from.address} ${from.port}`;
    const back = backs.get(key) ?? createSocket('udp4');
    if (!backs.has(key))
      back.on('message', (answer) =>
        later(() => front.send(answer, from.port, from.address, () => undefined)),
      );
    backs.set(key, back);
    later(() => back.send(bytes, to.port, to.address, () => undefined));
  });
  front.bind(end.port, end.address);
  await once(front, 'listening');
  return {
    close: () => {
      front.close();
      for (const back of backs.values()) back.close();
    },
  };
};

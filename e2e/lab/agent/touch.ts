import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { encodeBindingRequest } from '../../../api/src/wire/stun/binding.ts';
import type { End } from './ask.ts';
import { udpFor } from './datagram.ts';
import { patience } from './patience.ts';

/** Sends a datagram that whoever is there answers; no answer but that nobody is there shows as well that it arrived. */
export const touch = async ({ address, port, local }: End): Promise<string> => {
  const socket = createSocket(udpFor(address)).bind(0, local);
  await once(socket, 'listening');
  try {
    socket.connect(port, address);
    await once(socket, 'connect');
    const answered = once(socket, 'message', { signal: AbortSignal.timeout(patience()) });
    socket.send(encodeBindingRequest(randomBytes(12)));
    await answered;
    return 'answered';
  } finally {
    socket.close();
  }
};

import { encodeFrame, splitFrames } from '../wire/ms-turn/framing.ts';
import { readPseudoTlsReply } from '../wire/ms-turn/pseudo-tls.ts';
import type { Framing } from './packets.ts';
import { ProbeError } from './probe-error.ts';
import type { Taken } from './stream.ts';

/** Messages of MS-TURN in a stream; bare data between them are passed over. */
export const msTurnFraming: Framing = {
  write: (payload) => encodeFrame({ kind: 'control', payload }),
  split: (bytes) => {
    const { frames, rest } = splitFrames(bytes);
    return {
      frames: frames.filter(({ kind }) => kind === 'control').map(({ payload }) => payload),
      rest,
    };
  },
};

/** Reads what answers the greeting of a client. @throws ProbeError `intercepted` when that is no A/V Edge */
export const readGreeting = (bytes: Buffer): Taken<boolean> | null => {
  const reply = readPseudoTlsReply(bytes);
  switch (reply.reply) {
    case 'incomplete':
      return null;
    case 'pseudo-tls':
      return { value: true, used: bytes.length - reply.rest.length };
    case 'tls-alert':
      throw new ProbeError(
        'intercepted',
        `a real TLS server answered with alert ${reply.description}`,
      );
    case 'tls':
      throw new ProbeError('intercepted', 'a real TLS server answered the greeting');
    case 'not-tls':
      throw new ProbeError('intercepted', 'what answered the greeting is not TLS at all');
  }
};

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { TransportAddress } from '../../wire/stun/transport-address.ts';
import type { Service } from './sample-ports.ts';

/** What a listener of ours says to whoever knocked with the right words. */
export interface KnockReply {
  /** Its own address and port, behind address translation. */
  readonly at: TransportAddress;
  /** Where it saw the knock come from. */
  readonly seen: TransportAddress;
}

/** Words that only the two halves of one job know, on one line. A reply is never longer than its question. */
export interface KnockWords {
  readonly question: (service: Service) => Buffer;
  /** The service that a question is for, or null when it is none of this job. */
  readonly readQuestion: (bytes: Uint8Array) => string | null;
  readonly reply: (service: string, reply: KnockReply) => Buffer;
  /** Null when it was not said by the other half, or belongs to another question. */
  readonly readReply: (bytes: Uint8Array, service: Service) => KnockReply | null;
}

/** Length of every question; over TCP it tells where it ends. */
export const QUESTION_BYTES = 256;

/** The words of one job. Whoever has not its key cannot say them, and each is good for one port only. */
export const knockWords = (key: Buffer): KnockWords => {
  const sealed = (text: string): string => `${text} ${seal(key, text)}`;
  const opened = (bytes: Uint8Array, most: number): readonly string[] | null =>
    bytes.length > most ? null : unsealed(key, Buffer.from(bytes).toString('latin1').trimEnd());
  return {
    question: ({ id }) =>
      Buffer.from(`${sealed(`edgewise ask ${id}`).padEnd(QUESTION_BYTES - 1)}\n`),
    readQuestion: (bytes) => {
      const [, word, id] = opened(bytes, QUESTION_BYTES) ?? [];
      return word === 'ask' && id !== undefined ? id : null;
    },
    reply: (id, { at, seen }) =>
      Buffer.from(
        `${sealed(`edgewise say ${id} ${at.address} ${at.port} ${seen.address} ${seen.port}`)}\n`,
      ),
    readReply: (bytes, { id }) => {
      const [, word, service, address = '', port, from = '', fromPort] =
        opened(bytes, QUESTION_BYTES) ?? [];
      if (word !== 'say' || service !== id) return null;
      return {
        at: { address, port: Number(port) },
        seen: { address: from, port: Number(fromPort) },
      };
    },
  };
};

const seal = (key: Buffer, text: string): string =>
  createHmac('sha256', key).update(text).digest('hex').slice(0, 32);

const unsealed = (key: Buffer, line: string): readonly string[] | null => {
  const cut = line.lastIndexOf(' ');
  const [text, shown] = [line.slice(0, cut), line.slice(cut + 1)];
  const expected = seal(key, text);
  const same =
    shown.length === expected.length &&
    timingSafeEqual(Buffer.from(shown, 'latin1'), Buffer.from(expected));
  return same ? text.split(' ') : null;
};

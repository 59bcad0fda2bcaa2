import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

const drip = (socket: Socket): void => {
  const timer = setInterval(() => socket.write('S'), 20);
  socket.on('close', () => clearInterval(timer));
};

/** Bytes that endless peers could write, over all of them: what was read, and what lies in buffers. */
export const swallowed = { bytes: 0 };

/** Writes as long as somebody reads. */
const endless =
  (text: string) =>
  (socket: Socket): void => {
    const more = (): void => {
      while (!socket.destroyed && socket.write(text));
    };
    socket.on('close', () => {
      swallowed.bytes += socket.bytesWritten;
    });
    socket.on('drain', more).on('error', () => undefined);
    more();
  };

/** Ends without a word; below TLS as well. */
const reset = (socket: Socket): void => {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
};

/** Peers that a probe has to be done with, whatever it wanted of them. */
export const badPeers: readonly (readonly [string, (socket: Socket) => void])[] = [
  ['silence', () => undefined],
  ['an end at once', (socket) => socket.end()],
  ['a reset', reset],
  ['one byte after the other', drip],
  ['an endless stream of letters', endless('A'.repeat(65_536))],
  ['an endless stream of headers', endless('SIP/2.0 200 OK\r\nX: y\r\n'.repeat(2_000))],
  ['HTML', (socket) => socket.end('<html><body><script>alert(1)</script></body></html>')],
  ['NUL bytes', (socket) => socket.end(Buffer.alloc(5_000))],
  ['random bytes', (socket) => socket.end(Buffer.from('8fe1c3d5f00c0b0a1122334455667788', 'hex'))],
  ['a script in a banner', (socket) => socket.end('\x1b[2J\u202e<script>alert(1)</script>\r\n')],
];

/** Control and format characters, but for those that JSON writes as escapes itself. */
const HARMFUL = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/;

/** Texts anywhere in a value that would do something where they are shown. */
export const harmfulTexts = (value: unknown): string[] => {
  if (typeof value === 'string') return HARMFUL.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(harmfulTexts)
    : [];
};

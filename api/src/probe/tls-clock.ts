import { isIP } from 'node:net';
import { encodeClientHello, readServerRandom } from '../wire/tls/hello.ts';
import { briefVisit } from './brief-visit.ts';
import type { VisitContext } from './probe.ts';
import { randomToken } from './random-token.ts';
import { openTcp, streamOf } from './stream.ts';

/**
 * Notes how far the clock of a server is from ours, where its hello begins with the time (RFC 5246 §7.4.1.2), as with
 * Windows. Others send random bytes there, which do not say the same twice.
 */
export const noteClock = async (visit: VisitContext, serverName: string): Promise<void> => {
  const first = await skewOf(visit, serverName);
  if (first === null || Math.abs(first) > PLAUSIBLE) return;
  const second = await skewOf(visit, serverName);
  if (second === null || Math.abs(second - first) > 2) return;
  visit.observe('clock-skew-seconds', first);
  if (Math.abs(first) > TOLERATED)
    visit.fault('clock-differs', `the clock of the server is ${wordsOf(first)}`, 'tls');
};

/** A year, in seconds: one server of a hundred that send random bytes has to be asked again. */
const PLAUSIBLE = 31_536_000;
/** What Kerberos and NTLM bear. */
const TOLERATED = 300;

const wordsOf = (seconds: number): string =>
  `${Math.abs(seconds)} seconds ${seconds < 0 ? 'behind' : 'ahead of'} ours`;

/** Seconds that the clock of a server is ahead, if its hello is one; null where nothing can be read. */
const skewOf = async (visit: VisitContext, serverName: string): Promise<number | null> => {
  try {
    const random = await randomOf(visit, isIP(serverName) ? null : serverName);
    const ours = Math.floor(visit.today().getTime() / 1_000);
    return random && Buffer.from(random).readUInt32BE(0) - ours;
  } catch {
    visit.signal.throwIfAborted();
    return null;
  }
};

const randomOf = async (
  visit: VisitContext,
  serverName: string | null,
): Promise<Uint8Array | null> => {
  const socket = await openTcp(briefVisit(visit, PATIENCE_MS));
  try {
    const stream = streamOf(socket);
    stream.write(encodeClientHello({ random: randomToken(32), serverName }));
    return await stream.read(randomIn);
  } finally {
    socket.destroy();
  }
};

const PATIENCE_MS = 1_500;

const randomIn = (bytes: Buffer) => {
  const random = readServerRandom(bytes);
  return random === 'incomplete' ? null : { value: random, used: bytes.length };
};

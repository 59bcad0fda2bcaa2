import { connect, type Socket } from 'node:net';
import { exchange, openUdp } from '../exchange.ts';
import type { Destination } from '../guard/probe-guard.ts';
import { harmless } from '../harmless.ts';
import { ProbeError } from '../probe-error.ts';
import { settled, streamOf } from '../stream.ts';
import { type KnockReply, type KnockWords, QUESTION_BYTES } from './knock-words.ts';
import type { Knocked } from './messages.ts';
import type { Service } from './sample-ports.ts';

/** Sends the question of a service to its destination and says what came of it. @throws the reason of the signal */
export const knock = async (
  service: Service,
  destination: Destination,
  { words, signal }: { readonly words: KnockWords; readonly signal: AbortSignal },
): Promise<Knocked> => {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  const ask = service.transport === 'tcp' ? askTcp : askUdp;
  try {
    return outcomeOf(service, await ask({ service, words, destination, signal: limit }));
  } catch (error) {
    signal.throwIfAborted();
    return { ...NOTHING, service: service.id, ...failed(error) };
  }
};

/** Four datagrams fit into it, as much apart as those of STUN. */
const PATIENCE_MS = 3_800;
const NOTHING = { seenFrom: null, arrivedAt: null } as const;

interface Asking {
  readonly service: Service;
  readonly words: KnockWords;
  readonly destination: Destination;
  readonly signal: AbortSignal;
}

const outcomeOf = ({ id, port }: Service, { at, seen }: KnockReply): Knocked => ({
  service: id,
  outcome: at.port === port ? 'open' : 'answered-by-another',
  detail: at.port === port ? '' : `it leads to port ${at.port} of the other agent`,
  seenFrom: seen.address,
  arrivedAt: at.address,
});

const failed = (error: unknown): Pick<Knocked, 'outcome' | 'detail'> => {
  const code = codeOf(error);
  if (code === 'intercepted')
    return { outcome: 'answered-by-another', detail: (error as Error).message };
  if (code === 'closed-by-peer') return { outcome: 'silent', detail: CONNECTED };
  if (REFUSED.has(code)) return { outcome: 'refused', detail: code };
  return { outcome: 'silent', detail: SILENT.has(code) ? 'no answer' : code };
};

// Firewalls that reject say so by a reset or by ICMP.
const REFUSED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EACCES', 'EPERM']);
const SILENT = new Set(['TimeoutError', 'no-reply', 'ETIMEDOUT']);

/** What is said of a connection that nothing came back on. */
export const CONNECTED = 'the connection was taken, and nothing came back';

const askUdp = async ({ service, words, destination, signal }: Asking): Promise<KnockReply> => {
  const datagrams = await openUdp(destination, signal);
  try {
    return await exchange(datagrams, words.question(service), (bytes) =>
      ours(words.readReply(bytes, service), bytes),
    );
  } finally {
    datagrams.close();
  }
};

const askTcp = async ({ service, words, destination, signal }: Asking): Promise<KnockReply> => {
  const { address: host, port, family } = destination;
  const socket = connect({ host, port, family, noDelay: true });
  try {
    await settled(socket, 'connect', signal);
    return await converse(socket, { service, words, signal });
  } finally {
    socket.destroy();
  }
};

const converse = async (
  socket: Socket,
  { service, words, signal }: Omit<Asking, 'destination'>,
): Promise<KnockReply> => {
  const stream = streamOf(socket);
  stream.write(words.question(service));
  try {
    return await stream.read((bytes) => {
      const line = bytes.indexOf('\n');
      if (line < 0 && bytes.length < QUESTION_BYTES) return null;
      const reply = bytes.subarray(0, line + 1);
      return { value: ours(words.readReply(reply, service), bytes), used: bytes.length };
    });
  } catch (error) {
    throw ended(error, signal);
  }
};

/** Behind an open connection every end is somebody else's, but for silence. */
const ended = (error: unknown, signal: AbortSignal): unknown => {
  if (codeOf(error) === 'intercepted') return error;
  return signal.aborted
    ? new ProbeError('closed-by-peer', CONNECTED)
    : another(`it took the connection and ended it (${codeOf(error)})`);
};

const codeOf = (error: unknown): string => {
  const { code, name } = error as { readonly code?: unknown; readonly name: string };
  // Time limits have a number there.
  return typeof code === 'string' ? code : name;
};

const ours = (reply: KnockReply | null, bytes: Uint8Array): KnockReply => {
  if (reply) return reply;
  throw another(`it says ${harmless(Buffer.from(bytes).toString('latin1'), 60)}`);
};

const another = (detail: string): ProbeError => new ProbeError('intercepted', detail);

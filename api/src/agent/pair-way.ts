import type { JobOrder } from '../domain/job.ts';
import { ProbeError } from '../probe/probe-error.ts';
import { rendezvousText, type Rendezvous } from '../probe/rendezvous.ts';
import type { JobSource } from './job-source.ts';

/** Milliseconds for which one question to the server waits. */
const WAIT_MS = 10_000;

/** The way to the other half of a pair, over the server. */
export const pairWay = (
  source: JobSource,
  { id, side }: NonNullable<JobOrder['pair']>,
  lease: string,
): Rendezvous => {
  const waiting: unknown[] = [];
  let after = 0;
  const fetch = async (signal: AbortSignal): Promise<void> => {
    const wanted = { lease, after, waitMs: WAIT_MS };
    const heard = await source.receive(id, wanted, signal).catch((error: unknown) => {
      throw signal.aborted ? (signal.reason as Error) : lost(error);
    });
    after = heard.next;
    waiting.push(...heard.messages);
    if (heard.ended && waiting.length === 0)
      throw new ProbeError('partner-failed', 'the other agent is done or gone');
  };
  return {
    side,
    send: async (message) => {
      // Says when a message is too long before it is on its way.
      rendezvousText(message);
      await source.send(id, { lease, message }).catch((error: unknown) => {
        throw lost(error);
      });
    },
    receive: async (signal) => {
      while (waiting.length === 0) {
        signal.throwIfAborted();
        await fetch(signal);
      }
      return waiting.shift();
    },
  };
};

const lost = (error: unknown): ProbeError =>
  new ProbeError(
    'partner-failed',
    `the way to the other agent is gone: ${error instanceof Error ? error.message : 'unknown'}`,
  );

import type { ProbeFailureCode } from '../../domain/report.ts';
import { failureOf } from '../failure-of.ts';
import type { RunContext } from '../probe.ts';

/**
 * Tries to get one candidate; null when it cannot be had, which is noted. What is wrong with the relay itself keeps its
 * name, and a way that is closed is one way less.
 */
export const attempted = async <T>(
  what: string,
  { signal, fault }: Pick<RunContext, 'signal' | 'fault'>,
  work: () => Promise<T | null>,
): Promise<T | null> => {
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    const { code, detail } = failureOf(error, 'gather');
    const own = RELAY_SAYS.has(code);
    fault(
      own ? code : 'candidate-failed',
      own ? `${what}: ${detail}` : `${what}: ${code}, ${detail}`,
      'gather',
    );
    return null;
  }
};

const RELAY_SAYS = new Set<ProbeFailureCode>([
  'candidate-failed',
  'intercepted',
  'credentials-refused',
  'credentials-missing',
  'relay-refused',
  'unexpected-reply',
  'malformed-reply',
  'refused-by-policy',
  'rate-limited',
]);

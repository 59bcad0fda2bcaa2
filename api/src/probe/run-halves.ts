import type { Report } from '../domain/report.ts';
import type { Probe } from './probe.ts';
import { rendezvousPair } from './rendezvous.ts';
import { runProbe, type RunOptions } from './run-probe.ts';

/**
 * Runs both halves of a probe from this machine, as one does to try a relay. Answers the report of the half that knows
 * what went wrong, else the one that came from outside.
 */
export const runHalves = async (
  probe: Probe,
  input: Readonly<Record<string, unknown>>,
  options: RunOptions,
): Promise<Report> => {
  const { first, second } = rendezvousPair();
  const half = (rendezvous: typeof first) => runProbe(probe, input, { ...options, rendezvous });
  const [one, other] = await Promise.all([half(first), half(second)]);
  const knows = ({ failure }: Report): boolean =>
    failure !== null && failure.code !== 'partner-failed';
  return [other, one].find(knows) ?? other;
};

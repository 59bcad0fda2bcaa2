import type { ProbeTarget } from '../../domain/probe.ts';
import type { RunContext } from '../probe.ts';
import { ProbeError } from '../probe-error.ts';
import { attempted } from './attempted.ts';
import type { Base, RelayOver } from './base.ts';
import type { Gathered } from './candidates.ts';
import type { Component } from './component.ts';
import { dialectOf } from './relay-dialect.ts';

/** A relay that is wanted: where, how it is reached, and for which component. */
export interface WantedRelay {
  readonly server: string;
  readonly over: RelayOver;
  readonly component: Component;
  readonly keep: (base: Base) => void;
}

/** Gets a relayed candidate; null when it cannot be had, which is a fault and not an end. */
export const gatherRelay = (
  { server, over, component, keep }: WantedRelay,
  target: ProbeTarget<'ice'>,
  context: RunContext,
): Promise<Gathered | null> =>
  attempted(`relay-${over} at ${server}`, context, async () => {
    const { open, allocate } = dialectOf(target, context);
    const destination = context.guard.admit(server, portOf(over, target), target.host);
    const way = await inTime(context.signal, (signal) =>
      open(over, { ...context, destination, signal }, wishesOf(target, component)),
    );
    const base = await allocate(way).catch((error: unknown) => {
      way.close();
      throw error;
    });
    keep(base);
    judgePort(base, target, context);
    return { base, component, type: 'relay', at: base.address, server };
  });

const portOf = (over: RelayOver, { port, tcpPort, tlsPort }: ProbeTarget<'ice'>): number =>
  ({ udp: port, tcp: tcpPort, tls: tlsPort })[over];

/** The certificate is the same for all components: it is judged once. */
const wishesOf = ({ serverName }: ProbeTarget<'ice'>, component: Component) => ({
  serverName,
  quiet: component !== 1,
});

const judgePort = (
  { address }: Base,
  { relayPorts }: ProbeTarget<'ice'>,
  { fault }: RunContext,
): void => {
  if (relayPorts && (address.port < relayPorts.first || address.port > relayPorts.last))
    fault(
      'relay-outside-range',
      `port ${address.port} is not in ${relayPorts.first}-${relayPorts.last}`,
      'gather',
    );
};

const CONNECT_MS = 3_500;

/** Limits how long it takes to open; what is open ends with the signal only. */
const inTime = async <T>(
  signal: AbortSignal,
  open: (limited: AbortSignal) => Promise<T>,
): Promise<T> => {
  const limit = new AbortController();
  const late = setTimeout(
    () => limit.abort(new ProbeError('timeout', 'nothing came in time')),
    CONNECT_MS,
  );
  signal.addEventListener('abort', () => limit.abort(signal.reason), {
    once: true,
    signal: limit.signal,
  });
  try {
    return await open(limit.signal);
  } finally {
    clearTimeout(late);
  }
};

import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { ProbeTarget } from '../../domain/probe.ts';
import { encodeBindingRequest, mappedAddress } from '../../wire/stun/binding.ts';
import { failureOf } from '../failure-of.ts';
import { ownAddresses } from '../own-addresses.ts';
import type { RunContext } from '../probe.ts';
import { ProbeError } from '../probe-error.ts';
import type { Base } from './base.ts';
import type { Gathered } from './candidates.ts';
import { hostBase } from './host-base.ts';
import { dialectOf } from './relay-dialect.ts';
import { sameAddress } from './send-check.ts';

/** Gathers the candidates of the chosen types (RFC 8445 §5.1). What cannot be had is a fault, not an end. Every base is given to `keep`. */
export const gather = async (
  target: ProbeTarget<'ice'>,
  context: RunContext,
  keep: (base: Base) => void,
): Promise<readonly Gathered[]> => {
  const wants = new Set(target.types);
  const needsServer = target.types.some((type) => type !== 'host');
  const servers = needsServer ? await serversOf(target, context) : [];
  const hosts =
    wants.has('host') || wants.has('srflx') ? await hostBases(target, context, keep) : [];
  const reflexive = wants.has('srflx')
    ? pairsOf(hosts, servers).map((each) => srflx(each, target, context))
    : [];
  const relays = servers.flatMap((server) =>
    (['udp', 'tcp'] as const)
      .filter((over) => wants.has(`relay-${over}`))
      .map((over) => relay({ server, over, keep }, target, context)),
  );
  const found = (await Promise.all([...reflexive, ...relays])).filter((one) => one !== null);
  const own = wants.has('host')
    ? hosts.map((base) => ({ base, type: 'host', at: base.address, server: '' }) as const)
    : [];
  return [...own, ...found];
};

/** One address of each family. */
const serversOf = ({ host }: ProbeTarget<'ice'>, { phase, guard, observe }: RunContext) =>
  phase('resolve', async () => {
    const addresses = await guard.addressesOf(host);
    if (addresses[0] !== host) observe('addresses', [...addresses]);
    return [4, 6].flatMap((family) => addresses.find((one) => isIP(one) === family) ?? []);
  });

const hostBases = async (
  { host }: ProbeTarget<'ice'>,
  { signal }: RunContext,
  keep: (base: Base) => void,
): Promise<readonly Base[]> => {
  const opened = await Promise.allSettled(
    ownAddresses(host).map((address) => hostBase(address, signal)),
  );
  const bases = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  for (const base of bases) keep(base);
  return bases;
};

const pairsOf = (hosts: readonly Base[], servers: readonly string[]) =>
  hosts.flatMap((base) =>
    servers
      .filter((server) => isIP(server) === isIP(base.address.address))
      .map((server) => ({ base, server })),
  );

const SENDS = { rtoMs: 500, sends: 3 } as const;

const srflx = (
  { base, server }: { readonly base: Base; readonly server: string },
  { port, host }: ProbeTarget<'ice'>,
  context: RunContext,
): Promise<Gathered | null> =>
  attempted(`srflx of ${base.address.address} at ${server}`, context, async () => {
    const to = context.guard.admit(server, port, host);
    const id = randomBytes(12);
    const request = encodeBindingRequest(id);
    const { message } = await base.transactions.ask({
      id,
      send: () => base.send(request, to),
      ...SENDS,
    });
    const at = mappedAddress(message);
    // Without translation it is the host candidate once more (§5.1.3).
    return sameAddress(at, base.address) ? null : { base, type: 'srflx', at, server };
  });

interface Wanted {
  readonly server: string;
  readonly over: 'udp' | 'tcp';
  readonly keep: (base: Base) => void;
}

const relay = (
  { server, over, keep }: Wanted,
  target: ProbeTarget<'ice'>,
  context: RunContext,
): Promise<Gathered | null> =>
  attempted(`relay-${over} at ${server}`, context, async () => {
    const { open, allocate } = dialectOf(target, context);
    const port = over === 'udp' ? target.port : target.tcpPort;
    const destination = context.guard.admit(server, port, target.host);
    const way = await inTime(context.signal, (signal) => open(over, destination, signal));
    const base = await allocate(way).catch((error: unknown) => {
      way.close();
      throw error;
    });
    keep(base);
    judgePort(base, target, context);
    return { base, type: 'relay', at: base.address, server };
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
    );
};

/** What is wrong with the relay itself keeps its name; a way that is closed is one way less. */
const attempted = async <T>(
  what: string,
  { signal, fault }: RunContext,
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

const RELAY_SAYS = new Set([
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

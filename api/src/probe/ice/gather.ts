import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { ProbeTarget } from '../../domain/probe.ts';
import { encodeBindingRequest, mappedAddress } from '../../wire/stun/binding.ts';
import { ownAddresses } from '../own-addresses.ts';
import type { RunContext } from '../probe.ts';
import { attempted } from './attempted.ts';
import type { Base } from './base.ts';
import type { Gathered } from './candidates.ts';
import { type Component, componentsOf } from './component.ts';
import { gatherRelay } from './gather-relay.ts';
import { hostBase } from './host-base.ts';
import { sameAddress } from './send-check.ts';

/** Gathers the candidates of the chosen types (RFC 8445 §5.1). What cannot be had is a fault, not an end. Every base is given to `keep`. */
export const gather = async (
  target: ProbeTarget<'ice'>,
  context: RunContext,
  keep: (base: Base) => void,
): Promise<readonly Gathered[]> => {
  const needsServer = target.types.some((type) => type !== 'host');
  const servers = needsServer ? await serversOf(target, context) : [];
  const found = await Promise.all(
    componentsOf(target).map((component) =>
      gatherComponent({ component, servers, keep }, target, context),
    ),
  );
  return found.flat();
};

/** One address of each family. */
const serversOf = ({ host }: ProbeTarget<'ice'>, { phase, guard, observe }: RunContext) =>
  phase('resolve', async () => {
    const addresses = await guard.addressesOf(host);
    if (addresses[0] !== host) observe('addresses', [...addresses]);
    return [4, 6].flatMap((family) => addresses.find((one) => isIP(one) === family) ?? []);
  });

interface Wanted {
  readonly component: Component;
  readonly servers: readonly string[];
  readonly keep: (base: Base) => void;
}

const gatherComponent = async (
  { component, servers, keep }: Wanted,
  target: ProbeTarget<'ice'>,
  context: RunContext,
): Promise<readonly Gathered[]> => {
  const wants = new Set(target.types);
  const hosts =
    wants.has('host') || wants.has('srflx') ? await hostBases(target, context, keep) : [];
  const reflexive = wants.has('srflx')
    ? pairsOf(hosts, servers).map((each) => srflx({ ...each, component }, target, context))
    : [];
  const relays = servers.flatMap((server) =>
    (['udp', 'tcp', 'tls'] as const)
      .filter((over) => wants.has(`relay-${over}`))
      .map((over) => gatherRelay({ server, over, keep, component }, target, context)),
  );
  const found = (await Promise.all([...reflexive, ...relays])).filter((one) => one !== null);
  const own = hosts.map(
    (base) => ({ base, component, type: 'host', at: base.address, server: '' }) as const,
  );
  return [...(wants.has('host') ? own : []), ...found];
};

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

interface Asking {
  readonly base: Base;
  readonly server: string;
  readonly component: Component;
}

const srflx = (
  { base, server, component }: Asking,
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
    return sameAddress(at, base.address) ? null : { base, component, type: 'srflx', at, server };
  });

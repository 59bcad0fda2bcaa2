import { isIP } from 'node:net';
import { ProbePolicy } from '../../domain/probe-policy.ts';
import { ProbeError } from '../probe-error.ts';
import { canonicalHost } from './canonical-address.ts';
import { judgeAddress } from './judge-address.ts';
import { type Names, systemNames } from './names.ts';
import { rateLimits } from './rate-limits.ts';

declare const admitted: unique symbol;

/** An address and port that the guard let pass. Whatever connects takes nothing else. */
export interface Destination {
  /** What was asked for: a name, or the address itself. */
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly family: 4 | 6;
  readonly [admitted]: true;
}

/** Decides what probes may reach. Names are resolved once, and what was resolved is what is reached. */
export interface ProbeGuard {
  readonly names: Names;
  /** Fires when probes are switched off. */
  readonly stopped: () => AbortSignal;
  readonly policy: () => ProbePolicy;
  readonly setPolicy: (policy: ProbePolicy) => void;
  /** Every address that a host means. @throws ProbeError when it means none */
  readonly addressesOf: (host: string) => Promise<readonly string[]>;
  /** Lets an address pass and counts it. @throws ProbeError with the rule that refuses it */
  readonly admit: (address: string, port: number, host?: string) => Destination;
  /** Lets one of our own resolvers pass, wherever it is, and counts it. @throws ProbeError when it is none */
  readonly admitResolver: (address: string, port: number) => Destination;
  /** Lets something of ours be listened at. @throws ProbeError with the rule that refuses it */
  readonly admitListener: (port: number) => void;
}

/** A guard that applies one policy until it gets another. `now` is in milliseconds. */
export const probeGuard = (
  start: ProbePolicy = ProbePolicy.parse({}),
  { names = systemNames(), now = () => performance.now() }: Partial<GuardParts> = {},
): ProbeGuard => {
  let policy = start;
  let stop = new AbortController();
  const limits = rateLimits(now);
  const pass = (address: string, port: number, host: string): Destination => {
    count(limits.take(`${address} ${port}`, policy), policy);
    return { host, address, port, family: isIP(address) === 6 ? 6 : 4 } as Destination;
  };
  return {
    names,
    stopped: () => stop.signal,
    policy: () => policy,
    setPolicy: (next) => {
      policy = next;
      if (!next.enabled) stop.abort();
      else if (stop.signal.aborted) stop = new AbortController();
    },
    addressesOf: (host) => addressesOf(host, names),
    admit: (address, port, host = address) => {
      judge({ address, port, host }, policy);
      return pass(address, port, host);
    },
    admitResolver: (address, port) => {
      judgeSwitch(policy);
      judgeResolver(address, port, names);
      return pass(address, port, address);
    },
    admitListener: (port) => {
      judgeSwitch(policy);
      judgeListener(port, policy);
    },
  };
};

interface GuardParts {
  readonly names: Names;
  readonly now: () => number;
}

const addressesOf = async (host: string, names: Names): Promise<readonly string[]> => {
  const meant = canonicalHost(host);
  if (meant.kind === 'invalid')
    throw new ProbeError(
      'refused-by-policy',
      'the host is neither a name nor an address (rule host)',
    );
  if (meant.kind === 'address') return [meant.address];
  const found = await names.addresses(meant.name);
  // What a resolver calls an address is judged in its plain form too.
  const plain = found
    .map(canonicalHost)
    .flatMap((one) => (one.kind === 'address' ? [one.address] : []));
  if (plain.length === 0)
    throw new ProbeError('name-without-addresses', `${meant.name} has no address`);
  return [...new Set(plain)].slice(0, MOST_ADDRESSES);
};

// More than any real service has; the rest of a flood of addresses is not probed.
const MOST_ADDRESSES = 32;

const judge = (
  {
    address,
    port,
    host,
  }: { readonly address: string; readonly port: number; readonly host: string },
  policy: ProbePolicy,
): void => {
  judgeSwitch(policy);
  if (isIP(address) === 0 || address.includes('%'))
    throw new ProbeError('refused-by-policy', 'not an address (rule host)');
  const refusal = judgeAddress(address, port, policy, nameListed(host, policy.allowedNames));
  if (refusal)
    throw new ProbeError('refused-by-policy', `${refusal.sentence} (rule ${refusal.rule})`);
};

const judgeResolver = (address: string, port: number, names: Names): void => {
  const written = [address, `${address}:${port}`, `[${address}]:${port}`];
  if (!names.servers().some((one) => written.includes(one)))
    throw new ProbeError('refused-by-policy', `${address} is no resolver of ours (rule resolver)`);
};

const judgeListener = (port: number, { listenPorts }: ProbePolicy): void => {
  if (listenPorts?.every(({ first, last }) => port < first || port > last))
    throw new ProbeError(
      'refused-by-policy',
      `port ${port} is not listened at (rule listen-ports)`,
    );
};

const judgeSwitch = ({ enabled }: ProbePolicy): void => {
  if (!enabled) throw new ProbeError('probes-stopped', 'probes are switched off');
};

const nameListed = (host: string, listed: readonly string[]): boolean => {
  if (listed.length === 0) return false;
  const meant = canonicalHost(host);
  if (meant.kind !== 'name') return false;
  return listed.some((one) => {
    const entry = one.toLowerCase().replace(/\.$/, '');
    return entry.startsWith('*.') ? meant.name.endsWith(entry.slice(1)) : meant.name === entry;
  });
};

const count = (full: 'all' | 'target' | null, policy: ProbePolicy): void => {
  if (full === 'all')
    throw new ProbeError('rate-limited', `more than ${policy.perMinute} probes in a minute`);
  if (full === 'target')
    throw new ProbeError(
      'rate-limited',
      `more than ${policy.perTargetPerMinute} probes of one address and port in a minute`,
    );
};

import type { ProbePolicy } from '../../domain/probe-policy.ts';
import { addressesIn } from './canonical-address.ts';
import { type Networks, networksOf } from './networks.ts';

/** A rule that refuses an address, in a sentence. */
export interface Refusal {
  /** Stable kebab-case id. */
  readonly rule: string;
  readonly sentence: string;
}

/**
 * The rule that refuses an address and port, or null when they may be reached. Embedded addresses are judged too. A policy
 * never changes, so that its judgement of the same place is kept.
 */
export const judgeAddress = (
  address: string,
  port: number,
  policy: ProbePolicy,
  byName = false,
): Refusal | null => {
  const judged = judgements.get(policy) ?? new Map<string, Refusal | null>();
  const place = `${address} ${port} ${byName}`;
  const known = judged.get(place);
  if (known !== undefined) return known;
  const found = judge(address, port, policy, byName);
  if (judged.size >= MOST_KEPT) judged.clear();
  judgements.set(policy, judged.set(place, found));
  return found;
};

const judgements = new WeakMap<ProbePolicy, Map<string, Refusal | null>>();
const MOST_KEPT = 10_000;

const judge = (
  address: string,
  port: number,
  policy: ProbePolicy,
  byName: boolean,
): Refusal | null => {
  for (const one of addressesIn(address)) {
    const found = judgeOne(one, port, policy, byName);
    if (found && one !== address)
      return refusal(found.rule, `${address} leads to ${one}: ${found.sentence}`);
    if (found) return found;
  }
  return null;
};

const judgeOne = (
  address: string,
  port: number,
  policy: ProbePolicy,
  byName: boolean,
): Refusal | null => {
  const denied = neverAllowed(address) ?? deniedBy(address, port, policy);
  if (denied || networksOf(policy.allowedPrefixes).have(address)) return denied;
  const closed = rangeOf(address, UNLESS_ALLOWED);
  if (closed)
    return refusal(closed.rule, `${address} is ${closed.what}, which the policy does not allow`);
  return policy.reach === 'listed' && !byName
    ? refusal('not-listed', `${address} is not among what the policy lists`)
    : null;
};

const neverAllowed = (address: string): Refusal | null => {
  const never = rangeOf(address, NEVER);
  return never && refusal(never.rule, `${address} is ${never.what}, which is never probed`);
};

const rangeOf = (address: string, ranges: readonly Range[]): Range | null =>
  ranges.find(({ networks }) => networks.have(address)) ?? null;

const deniedBy = (address: string, port: number, policy: ProbePolicy): Refusal | null => {
  if (networksOf(policy.deniedPrefixes).have(address))
    return refusal('denied-prefix', `${address} is in a network that the policy denies`);
  if (servicesDeny(address, port, policy))
    return refusal('denied-service', `${address} port ${port} is denied by the policy`);
  return portAllowed(port, policy)
    ? null
    : refusal('port', `port ${port} is not allowed by the policy`);
};

const servicesDeny = (address: string, port: number, { deniedServices }: ProbePolicy): boolean =>
  deniedServices.some((one) => one.port === port && networksOf([one.prefix]).have(address));

const portAllowed = (port: number, { allowedPorts }: ProbePolicy): boolean =>
  allowedPorts.length === 0 ||
  allowedPorts.some(({ first, last }) => first <= port && port <= last);

const refusal = (rule: string, sentence: string): Refusal => ({ rule, sentence });

interface Range {
  readonly rule: string;
  readonly what: string;
  readonly networks: Networks;
}

/** Metadata services of clouds first: some of them are in ranges that would be refused for another reason. */
const NEVER: readonly Range[] = [
  {
    rule: 'metadata',
    what: 'a metadata service',
    networks: networksOf([
      '169.254.169.254/32',
      '169.254.170.2/32',
      '100.100.100.200/32',
      '168.63.129.16/32',
      '192.0.0.192/32',
      'fd00:ec2::/32',
      'fd20:ce::254/128',
    ]),
  },
  { rule: 'unspecified', what: 'unspecified', networks: networksOf(['0.0.0.0/8', '::/128']) },
  { rule: 'link-local', what: 'link-local', networks: networksOf(['169.254.0.0/16', 'fe80::/10']) },
  { rule: 'multicast', what: 'multicast', networks: networksOf(['224.0.0.0/4', 'ff00::/8']) },
  { rule: 'broadcast', what: 'broadcast', networks: networksOf(['255.255.255.255/32']) },
];

const UNLESS_ALLOWED: readonly Range[] = [
  { rule: 'loopback', what: 'loopback', networks: networksOf(['127.0.0.0/8', '::1/128']) },
  {
    rule: 'private',
    what: 'private',
    networks: networksOf([
      '10.0.0.0/8',
      '172.16.0.0/12',
      '192.168.0.0/16',
      'fc00::/7',
      'fec0::/10',
    ]),
  },
  { rule: 'shared', what: 'of a provider (RFC 6598)', networks: networksOf(['100.64.0.0/10']) },
  {
    rule: 'reserved',
    what: 'reserved',
    networks: networksOf([
      '192.0.0.0/24',
      '192.88.99.0/24',
      '198.18.0.0/15',
      '240.0.0.0/4',
      '100::/64',
      '64:ff9b:1::/48',
    ]),
  },
];

import { isIP } from 'node:net';
import { pairPriority } from '../../ice/pair-priority.ts';
import type { TransportAddress } from '../../wire/stun/transport-address.ts';
import type { LocalCandidate, RemoteCandidate } from './candidates.ts';

/** Two candidates that are checked with each other. */
export interface CheckPair {
  readonly local: LocalCandidate;
  readonly remote: RemoteCandidate;
  state: 'frozen' | 'waiting' | 'in-progress' | 'succeeded' | 'failed';
  /** Why it failed. */
  because: string;
  /** Requests on their way. */
  open: number;
  /** Where the other agent saw our check come from; null until it said so. */
  seen: TransportAddress | null;
  /** A check of the other agent has come while ours was on its way. */
  triggered: boolean;
  /** The other agent nominated it before our own check came back. */
  wanted: boolean;
  nominated: boolean;
}

/** The most that an agent checks (RFC 8445 §6.1.2.5). */
export const MOST_PAIRS = 100;

/** A pair that nobody has checked. */
export const newPair = (local: LocalCandidate, remote: RemoteCandidate): CheckPair => ({
  local,
  remote,
  state: 'frozen',
  because: '',
  open: 0,
  seen: null,
  triggered: false,
  wanted: false,
  nominated: false,
});

/** Pairs of hosts and relays with all remotes of their component and family, best first. Reflexive candidates leave from their hosts (§6.1.2.4). */
export const formChecks = (
  locals: readonly LocalCandidate[],
  remotes: readonly RemoteCandidate[],
  controlling: boolean,
): CheckPair[] => {
  const bases = locals.filter(({ type }) => type === 'host' || type === 'relay');
  const pairs = bases.flatMap((local) =>
    remotes
      .filter(
        ({ component, at }) =>
          component === local.component && isIP(at.address) === isIP(local.at.address),
      )
      .map((remote) => newPair(local, remote)),
  );
  return inOrder(pairs, controlling).slice(0, MOST_PAIRS);
};

/** Highest priority first; it depends on who controls. */
export const inOrder = (pairs: readonly CheckPair[], controlling: boolean): CheckPair[] =>
  pairs.toSorted((one, other) => {
    const [a, b] = [priorityOf(one, controlling), priorityOf(other, controlling)];
    return a === b ? 0 : a > b ? -1 : 1;
  });

/** RFC 8445 §6.1.2.3. */
export const priorityOf = ({ local, remote }: CheckPair, controlling: boolean): bigint =>
  controlling
    ? pairPriority(local.priority, remote.priority)
    : pairPriority(remote.priority, local.priority);

/** The pair to check next (§6.1.4.2): the best that waits, else the best frozen one whose foundation nobody checks. */
export const nextPair = (pairs: readonly CheckPair[]): CheckPair | null => {
  const waiting = pairs.find(({ state }) => state === 'waiting');
  if (waiting) return waiting;
  const busy = new Set(pairs.filter(({ state }) => state === 'in-progress').map(foundationOf));
  return pairs.find((pair) => pair.state === 'frozen' && !busy.has(foundationOf(pair))) ?? null;
};

/** A pair that succeeded lets those of its foundation be checked (§7.2.5.3.3). */
export const unfreeze = (pairs: readonly CheckPair[], like: CheckPair): void => {
  for (const pair of pairs)
    if (pair.state === 'frozen' && foundationOf(pair) === foundationOf(like))
      pair.state = 'waiting';
};

const foundationOf = ({ local, remote }: CheckPair): string =>
  `${local.foundation} ${remote.foundation}`;

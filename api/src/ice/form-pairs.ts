import { mostPairs } from '../facts/ice/ice-dialects.ts';
import { compatible } from './compatible.ts';
import { type End, sameBase } from './end.ts';
import { pairPriority } from './pair-priority.ts';

/** Two candidates that can be checked with each other, or why they are left out. */
export interface Formed {
  readonly local: End;
  readonly remote: End;
  readonly component: 1 | 2;
  readonly priority: bigint;
  readonly leftOut: { readonly state: 'pruned' | 'not-tried'; readonly because: string } | null;
}

/**
 * Pairs of both agents' candidates in the order of the check list (RFC 8445 §6.1.2): those that are left out come last.
 * The first agent controls and its view is shown; the other one has the same pairs in the same order.
 */
export const formPairs = (locals: readonly End[], remotes: readonly End[]): Formed[] => {
  const formed = locals.flatMap((local) =>
    remotes.filter((remote) => compatible(local, remote)).flatMap((remote) => both(local, remote)),
  );
  const sorted = formed.sort(inOrder);
  const kept = sorted.filter(({ local }) => baseOf(local, locals) === null);
  const pruned = sorted.flatMap((pair) => {
    const base = baseOf(pair.local, locals);
    return base === null ? [] : [{ ...pair, leftOut: sameAs(base) }];
  });
  return [
    ...kept.slice(0, mostPairs),
    ...pruned,
    ...kept.slice(mostPairs).map((pair) => ({ ...pair, leftOut: beyond })),
  ];
};

const beyond = {
  state: 'not-tried',
  because: `beyond the ${mostPairs} pairs that agents check`,
} as const;

const both = (local: End, remote: End): Formed[] =>
  ([1, 2] as const).map((component) => ({
    local,
    remote,
    component,
    priority: pairPriority(ranked(local, component), ranked(remote, component)),
    leftOut: null,
  }));

/** Values of draft 6 are thousandths. */
const ranked = ({ candidates }: End, component: 1 | 2): number => {
  const { priority } = candidates[component - 1] ?? candidates[0];
  return priority < 1 ? Math.round(priority * 1000) : priority;
};

/** Highest first. Equal ones, as both directions of one line in draft 6, in the order of the controlling agent. */
const inOrder = (one: Formed, other: Formed): number => {
  if (one.priority !== other.priority) return one.priority > other.priority ? -1 : 1;
  const byLocal = indexOf(one.local, one) - indexOf(other.local, other);
  return byLocal === 0 ? indexOf(one.remote, one) - indexOf(other.remote, other) : byLocal;
};

const indexOf = ({ candidates }: End, { component }: Formed): number =>
  (candidates[component - 1] ?? candidates[0]).index;

/** The candidate that checks of a reflexive one really leave from (RFC 8445 §6.1.2.4); null when it is its own. */
const baseOf = (local: End, locals: readonly End[]): End | null =>
  local.type === 'srflx'
    ? (locals.find(
        (end) => end.type === 'host' && end.transport === local.transport && sameBase(end, local),
      ) ?? null)
    : null;

const sameAs = (base: End) =>
  ({
    state: 'pruned',
    because: `its checks leave from ${base.address}, which has pairs of its own`,
  }) as const;

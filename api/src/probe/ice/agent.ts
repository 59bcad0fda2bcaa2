import type { TransportAddress } from '../../wire/stun/transport-address.ts';
import type { Base, Hearer } from './base.ts';
import type { LocalCandidate, RemoteCandidate } from './candidates.ts';
import { type CheckPair, formChecks, inOrder } from './check-list.ts';
import type { Fragment } from './check-message.ts';
import type { Component } from './component.ts';

/** One agent in a session: what it knows, and what it is about to do. */
export interface Agent {
  readonly own: Fragment;
  readonly other: Fragment;
  /** Decides when both think that they control (RFC 8445 §5.2). */
  readonly tieBreaker: bigint;
  readonly locals: readonly LocalCandidate[];
  /** Whether the guard lets us send there. */
  readonly admits: (at: TransportAddress) => boolean;
  controlling: boolean;
  /** Best first. */
  pairs: CheckPair[];
  /** Checks that come before those of the list. */
  readonly queue: { readonly pair: CheckPair; readonly nominate: boolean }[];
  /** Components whose nomination is on its way. */
  readonly nominating: Set<Component>;
  /** The pair of each component that is through. */
  readonly selected: Map<Component, CheckPair>;
  /** Take what is no check. */
  readonly media: MediaHearer[];
}

/** Takes what comes over a base and is no check. */
export type MediaHearer = (
  bytes: Uint8Array,
  way: { readonly base: Base; readonly from: TransportAddress },
) => void;

/** What an agent starts with. */
export interface Start extends Pick<
  Agent,
  'own' | 'other' | 'tieBreaker' | 'locals' | 'admits' | 'controlling'
> {
  readonly remotes: readonly RemoteCandidate[];
}

/** An agent before its first check. Remote candidates that the guard refuses are left out. */
export const newAgent = ({ remotes, ...start }: Start): Agent => ({
  ...start,
  pairs: formChecks(
    start.locals,
    remotes.filter(({ at }) => start.admits(at)),
    start.controlling,
  ),
  queue: [],
  nominating: new Set(),
  selected: new Map(),
  media: [],
});

/** Components that the agent has candidates for, the first one first. */
export const componentsIn = ({ locals }: Pick<Agent, 'locals'>): readonly Component[] =>
  [...new Set(locals.map(({ component }) => component))].toSorted((one, other) => one - other);

/** The chosen pairs of all components in their order; null as long as one is missing. */
export const chosenPairs = (agent: Agent): readonly CheckPair[] | null => {
  const chosen = componentsIn(agent).map((component) => agent.selected.get(component) ?? null);
  return chosen.length > 0 && chosen.every((pair) => pair !== null) ? chosen : null;
};

/** Hands everything that comes to one function, with the base that it came to. */
export const hearAll = (
  { locals }: Agent,
  take: (base: Base, ...heard: Parameters<Hearer>) => void,
): void => {
  for (const base of new Set(locals.map((local) => local.base)))
    base.hear((bytes, from) => take(base, bytes, from));
};

/** After a conflict of roles the list has another order (RFC 8445 §7.3.1.1). */
export const switchRole = (agent: Agent): void => {
  agent.controlling = !agent.controlling;
  agent.nominating.clear();
  agent.pairs = inOrder(agent.pairs, agent.controlling);
};

/** Media of its component takes this pair from now on; the first choice stays. */
export const select = (agent: Agent, pair: CheckPair): void => {
  pair.nominated = true;
  const { component } = pair.local;
  if (!agent.selected.has(component)) agent.selected.set(component, pair);
};

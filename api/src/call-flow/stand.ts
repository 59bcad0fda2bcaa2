import type { Lifeline } from '../domain/ladder.ts';

/** One host of a stand. */
export interface Spot {
  /** Server FQDN, or what the network or virtual address is called. */
  readonly name: string;
  /** Null where it is not one of our servers. */
  readonly serverId: string | null;
  /** Address or prefix as the host has it; null is any address. */
  readonly address: string | null;
  /** As the internet sees it, where the external firewall translates. */
  readonly publicAddress: string | null;
}

/** Where a lifeline stands: the hosts that it is made of. */
export interface Stand {
  readonly lifeline: Lifeline;
  /** Hosts that start traffic. */
  readonly starts: readonly Spot[];
  /** Hosts or virtual addresses that traffic is sent to. */
  readonly answers: readonly Spot[];
  /** Servers that answer behind `answers`, by id; empty where they are not ours. */
  readonly members: readonly string[];
}

/** Somewhere outside where any address may be. */
export const anywhere: readonly Spot[] = [
  { name: 'any', serverId: null, address: null, publicAddress: null },
];

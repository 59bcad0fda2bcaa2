import type { z } from 'zod';
import type { Topology } from '../../domain/topology.ts';
import type { SiteNetworks } from './address-plan.ts';
import type { ProposedSite, Settled } from './settle-answers.ts';

/** Some entities of a topology, before defaults are filled in. */
export type Parts = Partial<Omit<z.input<typeof Topology>, 'name' | 'settings'>>;

/** A site with its networks and the answers: what every part of a proposal is made from. */
export interface Place {
  readonly answers: Settled;
  readonly site: ProposedSite;
  readonly networks: SiteNetworks;
}

/** One set of parts from many, each collection in the order of the sets. */
export const merge = (sets: readonly Parts[]): Parts => {
  const merged: Record<string, unknown[]> = {};
  for (const [collection, entities] of sets.flatMap(
    (set) => Object.entries(set) as [string, readonly unknown[]][],
  )) {
    (merged[collection] ??= []).push(...entities);
  }
  return merged;
};

/** `edge01` and `contoso.net` to `edge01.contoso.net`, cut to the 255 characters a name may have. */
export const hostName = (label: string, domain: string): string =>
  `${label}.${domain}`.slice(0, 255).replace(/[^\p{L}\p{N}_]+$/u, '');

/** `edge`, 2 and `-hamburg` to `edge02-hamburg`. */
export const numbered = (role: string, n: number, suffix: string): string =>
  `${role}${String(n).padStart(2, '0')}${suffix}`;

/** Name of something at a site, within the 200 characters a name may have. */
export const titled = (what: string, { name }: ProposedSite): string =>
  `${what}, ${Array.from(name).slice(0, 80).join('')}`.trim();

/** `count` numbers from 1. */
export const upTo = (count: number): number[] =>
  Array.from({ length: Math.max(0, count) }, (_, i) => i + 1);

import { edgeServiceNames, type EdgeServiceKind } from '../../domain/perimeter.ts';
import type { Party, RestrictedNetwork } from '../../domain/party.ts';
import type { Pool } from '../../domain/pools.ts';
import type { Requirement } from '../../domain/requirement.ts';
import { letsOut } from '../../facts/network-access.ts';
import type { Service } from '../leg-between.ts';
import { remadeBy } from '../remade.ts';
import type { Segment } from '../segment.ts';
import { serviceOf, type Stage } from '../stage.ts';
import type { Side } from '../station.ts';

/** An edge service that a user outside connects to. */
export interface Reached {
  readonly edge: Pool;
  readonly kind: EdgeServiceKind;
  readonly service: Service;
  /** Of the user. */
  readonly side: Side;
}

/** The network of a user lets the connection to an edge service out; nothing is asked of one that does. */
export const letOut = (
  stage: Stage,
  { access }: Pick<Party, 'access'>,
  { edge, kind, service, side }: Reached,
): Requirement[] => {
  if (access === 'open' || letsOut(access, service)) return [];
  const { transport, ports } = service;
  const own = serviceOf(stage, edge, kind);
  return [
    {
      kind: 'network',
      failure: failures[access][side === 'to' && kind === 'access' ? 'callee' : kind],
      access,
      what: `${edgeServiceNames[kind]} of ${edge.fqdn}`,
      entity: own
        ? { collection: 'edgeServices', id: own.id, field: 'port' }
        : { collection: 'pools', id: edge.id },
      transport,
      ports,
    },
  ];
};

/** A segment that users share unless the networks where they are differ in what they let out. */
export const perNetwork = (
  stage: Stage,
  party: Party,
  reached: Reached,
  make: (leaves: readonly Requirement[], key: string) => Segment,
): Segment => {
  const made = (one: Party): Segment => {
    const leaves = letOut(stage, one, reached);
    return make(leaves, leaves.length === 0 ? '' : ` ${one.access}`);
  };
  if (letsOut('tcp-443', reached.service)) return made(party);
  return remadeBy(stage, made(party), ([from, to]) => made(reached.side === 'from' ? from : to));
};

const failures: Readonly<
  Record<RestrictedNetwork, Readonly<Record<EdgeServiceKind | 'callee', string>>>
> = {
  'tcp-443': {
    access: 'own-network-blocks-sign-in',
    callee: 'callee-network-blocks-sign-in',
    'web-conferencing': 'own-network-blocks-content',
    av: 'own-network-blocks-relay',
  },
  'http-proxy': {
    access: 'own-proxy-refuses-sign-in',
    callee: 'callee-proxy-refuses-sign-in',
    'web-conferencing': 'own-proxy-refuses-content',
    av: 'own-proxy-refuses-relay',
  },
};

import type { Party } from '../domain/party.ts';
import { homeOf, routeEdge } from './blocks/route.ts';
import type { Cast } from './scenario.ts';
import type { Stage } from './stage.ts';

/** Groups the parties of a topology for the scenarios. */
export const castOf = (stage: Stage, parties: readonly Party[]): Cast => {
  const byKind = Map.groupBy(parties, ({ kind }) => kind);
  const inside = byKind.get('internal') ?? [];
  const byPool = new Map(inside.map((party) => [party.poolId, party]));
  const first = firstOfClass(stage, parties);
  const oneOfRoute = [
    ...new Map(inside.toReversed().map((party) => [routeOf(stage, party), party])).values(),
  ];
  return {
    stage,
    of: (...kinds) => kinds.flatMap((kind) => byKind.get(kind) ?? []),
    colleague: ({ poolId }) => byPool.get(poolId) ?? null,
    hosts: (outsider) => (first.has(outsider.id) ? inside : oneOfRoute),
  };
};

const routeOf = (stage: Stage, party: Party): string =>
  routeEdge(stage, homeOf(stage, party))?.id ?? '';

/** Ids of the first party of each kind and product of the partner. */
const firstOfClass = (stage: Stage, parties: readonly Party[]): ReadonlySet<string> => {
  const classOf = ({ kind, partnerId }: Party): string =>
    `${kind} ${stage.partners.get(partnerId ?? '')?.product ?? ''}`;
  return new Set([...Map.groupBy(parties, classOf).values()].flatMap(([one]) => one?.id ?? []));
};

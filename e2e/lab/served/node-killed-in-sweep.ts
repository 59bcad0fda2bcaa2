import type { PlannedReply } from '../../../api/src/contract/probes.ts';
import type { Design } from '../../../api/src/domain/topology.ts';
import type { Series, Sweep } from '../../../api/src/domain/watched.ts';
import { nodesOf } from '../faults/by-way-of.ts';
import type { InsideCase } from '../inside/inside-report.ts';
import type { Lab } from '../lab.ts';
import type { Situation } from '../situation.ts';
import { type Served, sweep } from './sweep.ts';

interface Before extends Served {
  readonly topologyId: string;
  /** What was seen while everything ran. */
  readonly planned: PlannedReply;
}

/** Kills a server of an edge pool in the middle of a sweep: that ends, and what it sees otherwise than before concerns that server. */
export const sweepWithNodeKilled = async (
  lab: Lab,
  { design }: Situation,
  before: Before,
): Promise<readonly InsideCase[]> => {
  const killed = nodesOf(design)[1]?.serverId;
  if (killed === undefined) return [];
  const now = await sweep(before, before.topologyId, async ({ id }) => {
    await before.product.until<{ sweep: Sweep }>(`/sweeps/${id}`, (each) => each.sweep.done > 0);
    await lab.kill(killed);
  });
  const addresses = [...addressesOf(design, killed), ...virtualOf(design, killed)];
  const changed = changedIn(before.planned, now);
  const others = changed.filter(({ target }) => !addresses.includes(String(target['host'])));
  const agrees = changed.length > 0 && others.length === 0;
  return [
    {
      group: 'Agents of a server',
      title: `sweep in the middle of which ${killed} is killed`,
      predicted: `it ends, and what differs is at ${killed}, or at an address by which a balancer leads there`,
      observed: `it ended; ${changed.length} probes saw something else than before, ${others.length} of them elsewhere: ${changed.map(({ service, address }) => `${service} at ${address}`).join(', ')}`,
      agreement: agrees ? 'yes' : 'no',
      because: agrees ? null : others.map(({ title, seen }) => `${title}: ${seen}`).join('; '),
    },
  ];
};

const addressesOf = ({ interfaces }: Design, id: string): readonly string[] =>
  interfaces
    .filter(({ serverId }) => serverId === id)
    .flatMap(({ address, publicAddress }) => [address, publicAddress ?? address]);

/** Virtual addresses of the pool of a server: whom they have led to it is cut off. */
const virtualOf = (
  { pools, servers, edgeServices }: Design,
  serverId: string,
): readonly string[] => {
  const poolId = servers.find(({ id }) => id === serverId)?.poolId;
  const own = [
    ...pools.filter(({ id }) => id === poolId),
    ...edgeServices.filter((each) => each.poolId === poolId),
  ];
  return own.flatMap(({ virtualAddress }) => virtualAddress ?? []);
};

const changedIn = (before: PlannedReply, now: PlannedReply): readonly Series[] => {
  const known = new Map(
    before.rows.flatMap(({ series }) => series.map(({ id, outcome }) => [id, outcome] as const)),
  );
  return now.rows.flatMap(({ series }) =>
    series.filter(({ id, outcome }) => known.get(id) !== outcome),
  );
};

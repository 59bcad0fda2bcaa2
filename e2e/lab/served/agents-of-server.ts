import type { Zone } from '../../../api/src/domain/net.ts';
import type { PlannedReply } from '../../../api/src/contract/probes.ts';
import { writeDocument } from '../../../api/src/intake/document/write-document.ts';
import { planProbes } from '../../../api/src/service/probes/plan-probes.ts';
import { nodesOf } from '../faults/by-way-of.ts';
import type { InsideCase } from '../inside/inside-report.ts';
import { caseOfProbe } from '../inside/plan-probed.ts';
import type { Lab } from '../lab.ts';
import type { Situation } from '../situation.ts';
import { everythingDown } from '../inside/ports-before.ts';
import { sweepWithNodeKilled } from './node-killed-in-sweep.ts';
import { pairOfServer, portsOfServer } from './pairs-of-server.ts';
import { Product } from './product.ts';
import { type Admitted, type Served, sweep, ZONES } from './sweep.ts';

/**
 * A server of the product with an agent in each zone that connects to it: ports are tried between two of them before servers start,
 * the plan is probed as a sweep, once more while an edge server is killed, and two of them negotiate media.
 */
export const agentsOfServer = async (
  lab: Lab,
  situation: Situation,
): Promise<readonly InsideCase[]> => {
  await lab.enter({ ...situation, faults: everythingDown(lab) });
  const product = await Product.start(lab);
  const document: unknown = JSON.parse(writeDocument({ ...situation.design, users: [] }, 'json'));
  const { id } = await product.post<{ id: string }>('/topologies', { from: 'document', document });
  const agents: Admitted[] = [];
  for (const { place, zone } of placesOf(lab, situation))
    agents.push({ agent: await product.admit(place, place, zone), place, zone });
  await product.online(agents.map(({ agent }) => agent));
  const served = { product, agents };
  const ports = await portsOfServer(lab, situation, served);
  await lab.enter(situation);
  const planned = await sweep(served, id);
  return [
    ...ports,
    ...planCases(lab, situation, { ...served, planned }),
    ...(await sweepWithNodeKilled(lab, situation, { ...served, topologyId: id, planned })),
    ...(await pairOfServer(lab, situation, served)),
  ];
};

/** Agents of each zone, and two behind a symmetric NAT who can only reach each other by a relay. */
const placesOf = (
  { stand }: Lab,
  { design }: Situation,
): readonly { readonly place: string; readonly zone: Zone }[] => {
  const { homes, peers, clients } = stand.surroundings;
  const symmetric = [...homes, ...peers].filter(({ nat }) => nat === 'symmetric');
  const edges = design.pools.filter(({ kind }) => kind === 'edge').map(({ id }) => id);
  const edge =
    nodesOf(design)[0]?.serverId ?? design.servers.find(({ poolId }) => edges.includes(poolId))?.id;
  const named: readonly (readonly [Zone, string | undefined])[] = [
    ['internet', homes.find(({ router }) => router === null)?.place],
    ['partner', 'partner'],
    ['perimeter', edge],
    ['internal', clients[0]?.place],
    ...symmetric.map(({ place }) => ['internet', place] as const),
  ];
  return named.flatMap(([zone, place]) => (place === undefined ? [] : [{ zone, place }]));
};

const planCases = (
  lab: Lab,
  situation: Situation,
  { agents, planned }: Served & { readonly planned: PlannedReply },
): readonly InsideCase[] => {
  const { probes } = planProbes(situation.plan, situation.design);
  const all = planned.rows.flatMap(({ series }) => series);
  return agents.slice(0, ZONES).flatMap(({ agent, place: name, zone }) => {
    const place = lab.stand.network.places.find((each) => each.name === name);
    if (!place) return [];
    const compared = all
      .filter(({ agentId }) => agentId === agent.id)
      .map(({ key, outcome, seen }) => ({ id: key, outcome, seen }));
    return probes
      .filter(({ from, to }) => from === zone && to === null)
      .map((probe) => ({
        ...caseOfProbe(lab, situation, { probe, place, compared }),
        group: 'Agents of a server',
      }));
  });
};

import { isDeepStrictEqual } from 'node:util';
import type { HistoryEntry, Series, Sweep } from '../../../api/src/domain/watched.ts';
import type { Report } from '../../../api/src/domain/report.ts';
import { type Call, callsOf } from '../call/callers.ts';
import { orAgain } from '../call/or-again.ts';
import { crossed } from '../inside/crossed.ts';
import type { InsideCase } from '../inside/inside-report.ts';
import { detailOf, halfOf, observedWay, predictedWay, rulesOf } from '../inside/media-way.ts';
import { knocksBetween, portsSeen } from '../inside/ports-before.ts';
import type { Lab } from '../lab.ts';
import type { Situation } from '../situation.ts';
import type { Served } from './sweep.ts';

const GROUP = 'Agents of a server';

/** Ports from the internet to an edge server while nothing runs there, as the server has two agents try them. */
export const portsOfServer = async (
  lab: Lab,
  situation: Situation,
  served: Served,
): Promise<readonly InsideCase[]> => {
  const [outside, , edge] = served.agents;
  const [knock] = outside && edge ? knocksBetween(lab, situation, outside.place, edge.place) : [];
  if (!outside || !edge || !knock) return [];
  const { own, known, closed } = knock;
  const open = knock.open.map(({ id }) => id).slice(0, MOST_PORTS);
  const ports = [...open, ...closed.map(({ id }) => id)].slice(0, MOST_PORTS);
  const target = { host: known, direction: 'second-to-first', listen: [own], samples: 0, ports };
  const reports = await probed(served, 'port-pair', target, [edge.agent.id, outside.agent.id]);
  const seen = reports.flatMap((report) => portsSeen(report, 'open'));
  const agrees = isSame(open, seen);
  return [
    {
      group: GROUP,
      title: `ports before servers, ${outside.place} to ${edge.place} ${known}`,
      predicted: `${open.length} open (${open.join(', ')}), ${ports.length - open.length} closed`,
      observed: `${seen.length} open (${seen.join(', ')})`,
      agreement: agrees ? 'yes' : 'no',
      because: agrees ? null : 'the rulesets say otherwise',
    },
  ];
};

/** As many as the kind takes at once. */
const MOST_PORTS = 40;

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  isDeepStrictEqual(some.toSorted(), [...new Set(others)].sort());

/** Media between two agents behind a symmetric NAT, beside what the proof says of such a call. */
export const pairOfServer = async (
  lab: Lab,
  situation: Situation,
  served: Served,
): Promise<readonly InsideCase[]> => {
  const call = callsOf(lab, situation).find(({ proof: { ladder } }) =>
    [ladder.from, ladder.to].every(({ nat, zone }) => nat === 'symmetric' && zone === 'internet'),
  );
  const pair = served.agents.slice(-2);
  const [one, other] = pair;
  if (!call || !one || !other) return [];
  const places = pair.map(({ place }) => place);
  const { target } = halfOf(call.ends[0]);
  return orAgain(async () => {
    await lab.enter(situation);
    const reports = await probed(served, 'ice', target, [one.agent.id, other.agent.id]);
    const { counted } = await crossed(lab, []);
    return [mediaCase(call, reports, { places, counted })];
  });
};

/** What two agents found of media between them, beside the proof. */
const mediaCase = (
  { outcome }: Call,
  [first, second]: readonly Report[],
  { places, counted }: { readonly places: readonly string[]; readonly counted: readonly string[] },
): InsideCase => {
  const reports = first && second ? { first, second } : null;
  const way = predictedWay(outcome);
  const rules = rulesOf(outcome);
  const seen = reports ? observedWay(reports) : 'no report';
  const agrees = seen === way && rules.every((each) => counted.includes(each));
  return {
    group: GROUP,
    title: `media between agents, ${places.join(' and ')}`,
    predicted: [way, ...rules].join(' '),
    observed: `${[seen, ...counted].join(' ')}; ${reports ? detailOf(reports) : ''}`,
    agreement: agrees ? 'yes' : 'no',
    because: agrees ? null : outcome.summary,
  };
};

/** Has the server probe one target from agents, and answers what they report, in the order of the agents. */
const probed = async (
  { product }: Served,
  kind: string,
  target: unknown,
  agents: readonly string[],
): Promise<readonly Report[]> => {
  const begun = await product.post<{ sweep: Sweep; series: readonly Series[] }>('/sweeps', {
    kind,
    target,
    agents,
  });
  const { series } = await product.until<{ sweep: Sweep; series: readonly Series[] }>(
    `/sweeps/${begun.sweep.id}`,
    ({ sweep }) => sweep.state !== 'running',
  );
  const reports = series
    .toSorted((a, b) => agents.indexOf(a.agentId) - agents.indexOf(b.agentId))
    .map(async ({ id }) => {
      const { rows } = await product.get<{ rows: readonly HistoryEntry[] }>(
        `/series/${id}/reports`,
      );
      const { report } = await product.get<{ report: Report | null }>(`/reports/${rows[0]?.id}`);
      return report;
    });
  return (await Promise.all(reports)).filter((report) => report !== null);
};

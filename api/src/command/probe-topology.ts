import { Zone } from '../domain/net.ts';
import type { NotProbed, PlanComparison } from '../domain/planned-probe.ts';
import { designOf } from '../domain/user-groups.ts';
import { planTopology } from '../planning/plan-topology.ts';
import { type FromHere, probeFromHere } from '../probe-from-here.ts';
import { compareWithPlan } from '../service/probes/compare-with-plan.ts';
import { planProbes } from '../service/probes/plan-probes.ts';
import { withSuspects } from '../service/probes/suspects.ts';
import { loadTopology } from './load-topology.ts';
import type { Io } from './io.ts';
import { json } from './printable.ts';
import { table } from './table.ts';
import { BadInput, type Call, type ExitCode } from './verb.ts';

/** Probes what of a topology can be seen from a zone, and prints how it stands beside the plan. */
export const probeTopology = async (call: Call, here: FromHere): Promise<ExitCode> => {
  const { operands, flags, io } = call;
  const zone = zoneOf(call);
  const { topology } = await loadTopology(operands[0] ?? '-', hinting(io));
  const plan = planTopology(designOf(topology));
  const { probes, notProbed } = planProbes(plan, topology);
  const planned = probes.filter(({ from, to }) => from === zone && to === null);
  const reports = await probeFromHere(planned, here);
  const ground = { plan, firewalls: topology.firewalls };
  const compared = planned.flatMap((probe, at) => {
    const report = reports[at];
    return report ? [compareWithPlan(probe, withSuspects(report, probe, ground))] : [];
  });
  const text = (): string =>
    `${comparisonTable(compared)}${counted(compared)}\n${reasons(notProbed)}`;
  io.out(flags.has('json') ? json(compared) : text());
  return compared.every(({ outcome }) => outcome === 'as-planned') ? 0 : 1;
};

/** Whoever names a host alone is told how targets are written. */
const hinting = (io: Io): Io => ({
  ...io,
  read: (path, limit) =>
    io.read(path, limit).catch((error: unknown) => {
      const [line = ''] = error instanceof BadInput ? error.lines : [];
      if (!line.endsWith(': does not exist') || FILE.test(path)) throw error;
      throw new BadInput([`${line}, and is no target such as tls://${path}`]);
    }),
});

const FILE = /\/|\.(?:ya?ml|json|xml|tbxml)$/i;

const zoneOf = ({ values }: Call): Zone => {
  const given = values.get('from') ?? 'internet';
  const zone = Zone.safeParse(given);
  if (zone.success) return zone.data;
  throw new BadInput([
    `edgewise probe: there is no zone ${given}; ${Zone.options.join(', ')} are there`,
  ]);
};

const comparisonTable = (compared: readonly PlanComparison[]): string =>
  table(
    ['outcome', 'what', 'planned', 'seen'],
    compared.map(({ outcome, id, planned, seen }) => [outcome, id, planned, seen]),
  );

const counted = (compared: readonly PlanComparison[]): string => {
  const groups = Object.entries(Object.groupBy(compared, ({ outcome }) => outcome));
  const words = groups.map(([outcome, group]) => `${group.length} ${outcome}`);
  return words.join(', ') || 'nothing can be seen from there';
};

/** A line for each reason why something of the plan, from wherever, is not probed. */
const reasons = (notProbed: readonly NotProbed[]): string =>
  Object.entries(Object.groupBy(notProbed, ({ reason }) => reason))
    .map(([reason, group = []]) => `${group.length} of the plan not probed: ${reason}\n`)
    .join('');

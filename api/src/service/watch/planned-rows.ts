import type { Zone } from '../../domain/net.ts';
import type { NotProbed, PlannedProbe } from '../../domain/planned-probe.ts';
import type { Design } from '../../domain/topology.ts';
import type { Plan } from '../../domain/plan.ts';
import { planProbes } from '../probes/plan-probes.ts';
import { probePlaces, type ProbePlace } from './probe-place.ts';

/** What a plan can be asked at one service of one address, from all zones. */
export interface RowPlan extends ProbePlace {
  /** Id of its first probe. */
  readonly key: string;
  readonly openFrom: readonly Zone[];
  readonly probes: readonly PlannedProbe[];
}

/** Everything that a plan can be asked. */
export interface PlannedRows {
  readonly rows: readonly RowPlan[];
  readonly notProbed: readonly NotProbed[];
}

/** The probes of a plan in rows, by their groups: what is open first, and with it from where it must be closed. */
export const plannedRows = (
  plan: Pick<Plan, 'flows' | 'records' | 'certificates'>,
  design: Pick<Design, 'edgeServices' | 'partners' | 'sipDomains'>,
): PlannedRows => {
  const { probes, notProbed } = planProbes(plan, design);
  const places = probePlaces(probes, plan, design);
  const rows = new Map<string, { place: ProbePlace; probes: PlannedProbe[] }>();
  const openAt = new Map<string, string>();
  for (const probe of probes) {
    const place = places.get(probe.id) as ProbePlace;
    const spot = `${place.address} ${place.service}`;
    const key =
      probe.expected === 'closed'
        ? (openAt.get(spot) ?? spot)
        : JSON.stringify([probe.kind, probe.target]);
    if (probe.expected === 'open') openAt.set(spot, key);
    const row = rows.get(key) ?? { place, probes: [] };
    rows.set(key, row);
    row.probes.push(probe);
  }
  return { rows: sorted([...rows.values()].map(rowOf)), notProbed };
};

const rowOf = ({
  place,
  probes,
}: {
  readonly place: ProbePlace;
  readonly probes: readonly PlannedProbe[];
}): RowPlan => ({
  ...place,
  key: probes[0]?.id ?? '',
  openFrom: [
    ...new Set(probes.flatMap(({ expected, from }) => (expected === 'open' ? [from] : []))),
  ],
  probes,
});

/** Groups in the order of their first rows; what must be closed after what must be open. */
const sorted = (rows: readonly RowPlan[]): RowPlan[] => {
  const groups = [...new Set(rows.map(({ group }) => group))];
  const rank = ({ group, openFrom }: RowPlan): number =>
    groups.indexOf(group) * 2 + Number(openFrom.length === 0);
  return rows
    .map((row) => ({ row, rank: rank(row) }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ row }) => row);
};

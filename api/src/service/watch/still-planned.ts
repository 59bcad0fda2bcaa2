import type { Plan } from '../../domain/plan.ts';
import type { PlannedProbe } from '../../domain/planned-probe.ts';
import type { Planned } from '../plan-service.ts';
import { planProbes } from '../probes/plan-probes.ts';
import type { WatchedSeries } from './alert-ports.ts';
import { isFrom, seenNow } from './seen-now.ts';

/** Answers those of some series that say something of a plan as it is now; what no plan holds stays. */
export const stillPlanned = (): ((
  series: readonly WatchedSeries[],
  planned: Planned,
) => WatchedSeries[]) => {
  const kept = new WeakMap<Plan, ReadonlyMap<string, PlannedProbe>>();
  const probesOf = ({ plan, design }: Planned): ReadonlyMap<string, PlannedProbe> => {
    const { probes } = planProbes(plan, design);
    return new Map(probes.map((probe) => [probe.id, probe]));
  };
  return (series, planned) => {
    const probes = kept.get(planned.plan) ?? probesOf(planned);
    kept.set(planned.plan, probes);
    return series.filter((one) => one.plan === null || isOf(one, probes.get(one.key)));
  };
};

/** It was asked for what this probe asks for now, from where it is to be asked. */
const isOf = (series: WatchedSeries, probe: PlannedProbe | undefined): boolean =>
  probe !== undefined && isFrom(probe, series.agent?.zone) && seenNow(series, probe) === series;

import { isDeepStrictEqual } from 'node:util';
import type { Zone } from '../../domain/net.ts';
import type { PlannedProbe } from '../../domain/planned-probe.ts';
import type { Series } from '../../domain/watched.ts';
import { plannedText } from '../probes/planned-text.ts';

/** What an agent saw of a planned probe: nobody has asked for what is planned now where that has changed since its last report. */
export const seenNow = (series: Series, probe: PlannedProbe): Series => {
  const planned = plannedText(probe);
  // What is planned is kept with a report as far as lists show it.
  const isAsked =
    planned.startsWith(series.planned) && isDeepStrictEqual(series.target, probe.target);
  if (series.outcome === null || isAsked) return series;
  const said = { verdict: 'unsure', outcome: 'unsure', failure: null } as const;
  return { ...series, ...said, planned, seen: 'not asked since the plan changed' };
};

/** Whether an agent stands where a planned probe is asked from; one that is gone stands nowhere. */
export const isFrom = (
  { from, to }: Pick<PlannedProbe, 'from' | 'to'>,
  zone: Zone | undefined,
): boolean => zone !== undefined && (zone === from || zone === to);

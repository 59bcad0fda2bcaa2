import type { PlanComparison, PlannedProbe } from '../../domain/planned-probe.ts';
import type { Report } from '../../domain/report.ts';
import { plannedText } from './planned-text.ts';
import { unplanned } from './unplanned.ts';

/** Holds what resolvers say of a name that nobody is to know against the plan: one that knows it is enough to tell. */
export const compareAbsent = (
  probe: PlannedProbe,
  { failures, visits }: Pick<Report, 'failures' | 'visits'>,
): PlanComparison => {
  const told = { id: probe.id, planned: plannedText(probe) };
  const known = visits.filter((visit) => valuesOf(visit).length > 0);
  if (known.length > 0) {
    const found = known.map((visit) => foundAt(probe, visit));
    const seen = [...new Set(found.map(({ detail }) => detail))].join('; ');
    return { ...told, outcome: 'not-planned-but-open', verdict: 'fails', seen, failures: found };
  }
  if (visits.some(({ verdict }) => verdict === 'works' || verdict === 'impaired'))
    return { ...told, outcome: 'as-planned', verdict: 'works', seen: 'no record', failures: [] };
  const all = [...failures, ...visits.flatMap((visit) => visit.failures)];
  const seen = [...new Set(all.map(({ code }) => code))].join(', ');
  return { ...told, outcome: 'unsure', verdict: 'unsure', seen, failures: all };
};

/** Why a name may be known outside that is planned inside alone, likeliest first. */
export const causesOfPresence = [
  'The zone of the inside is served outside too.',
  'A record for all names of the zone answers in its place.',
  'The agent asks a resolver of the inside.',
] as const;

type Visit = Report['visits'][number];

const valuesOf = ({ observations }: Visit): readonly unknown[] => {
  const value = observations.find(({ name }) => name === 'values')?.value;
  return Array.isArray(value) ? value : [];
};

const foundAt = ({ target }: PlannedProbe, visit: Visit) =>
  unplanned({
    address: visit.address,
    phase: 'request',
    detail: `${String(target['name'])} is ${valuesOf(visit).join(', ')}`,
    causes: [...causesOfPresence],
  });

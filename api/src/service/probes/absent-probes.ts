import type { PlannedProbe } from '../../domain/planned-probe.ts';
import type { DnsRecord } from '../../domain/record.ts';
import { atMost, plannedProbe, type SomeProbes } from './planned-probe.ts';

/** Probes of one plan that expect no record, at most. */
export const mostAbsent = 1_000;

/** Probes from the internet of names that are planned for the inside alone: outside nobody is to know them. */
export const absentProbes = (records: readonly DnsRecord[]): SomeProbes => {
  const outside = new Set(records.filter(({ view }) => view === 'external').map(nameOf));
  const inside = records.filter(
    (record) => record.view === 'internal' && !outside.has(nameOf(record)),
  );
  const once = new Map(inside.map((record) => [`${nameOf(record)}/${record.type}`, record]));
  return atMost(mostAbsent, [...once.values()].map(absentProbe));
};

/** Whether a probe is one of a name that nobody is to know; name servers that must be closed are asked for a name too. */
export const isAbsence = ({
  kind,
  target,
  expected,
}: Pick<PlannedProbe, 'kind' | 'target' | 'expected'>): boolean =>
  kind === 'dns' && expected === 'closed' && Array.isArray(target['expected']);

const nameOf = ({ name }: DnsRecord): string => name.toLowerCase();

/** It is about no record of the plan: there must be none. */
const absentProbe = ({ name, type }: DnsRecord): PlannedProbe =>
  plannedProbe({
    id: `absent:external/${name}/${type}`,
    from: 'internet',
    kind: 'dns',
    target: { name, type, expected: [] },
    expected: 'closed',
  });

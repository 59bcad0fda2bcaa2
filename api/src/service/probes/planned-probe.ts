import type { PlannedProbe } from '../../domain/planned-probe.ts';

/** Some probes of one plan, and how many more there would have been. */
export interface SomeProbes {
  readonly probes: readonly PlannedProbe[];
  readonly left: number;
}

/** The first probes, at most as many as told. */
export const atMost = (most: number, probes: readonly PlannedProbe[]): SomeProbes => ({
  probes: probes.slice(0, most),
  left: Math.max(0, probes.length - most),
});

/** A planned probe that is about nothing but what is told, and that is to be answered unless told. */
export const plannedProbe = (
  told: Pick<PlannedProbe, 'id' | 'from' | 'kind' | 'target'> & Partial<PlannedProbe>,
): PlannedProbe => ({
  expected: 'open',
  to: null,
  flows: [],
  records: [],
  certificates: [],
  partners: [],
  ...told,
});

/** Probes that ask the same from the same place as one, under the id of the first. */
export const mergedProbes = (probes: readonly PlannedProbe[]): readonly PlannedProbe[] => {
  const merged = new Map<string, PlannedProbe>();
  for (const probe of probes) {
    const { from, to, kind, target } = probe;
    const key = JSON.stringify([from, to, kind, target]);
    const there = merged.get(key);
    merged.set(key, there ? withBoth(there, probe) : probe);
  }
  return [...merged.values()];
};

const withBoth = (one: PlannedProbe, other: PlannedProbe): PlannedProbe => ({
  ...one,
  flows: union(one.flows, other.flows),
  records: union(one.records, other.records),
  certificates: union(one.certificates, other.certificates),
  partners: union(one.partners, other.partners),
});

const union = (one: readonly string[], other: readonly string[]): string[] => [
  ...new Set([...one, ...other]),
];

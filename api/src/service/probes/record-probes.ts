import type { PlannedProbe } from '../../domain/planned-probe.ts';
import { plannedProbe } from './planned-probe.ts';
import type { DnsRecord } from '../../domain/record.ts';

/** One probe for every name and type of a view, with all its planned values. */
export const recordProbes = (records: readonly DnsRecord[]): readonly PlannedProbe[] =>
  Object.entries(Object.groupBy(records, ({ view, name, type }) => `${view}/${name}/${type}`)).map(
    ([id, group = []]) => probeOf(`record:${id}`, group),
  );

const FROM = { external: 'internet', internal: 'internal', perimeter: 'perimeter' } as const;

const probeOf = (id: string, records: readonly DnsRecord[]): PlannedProbe => {
  const [{ view, name, type } = { view: 'external', name: '', type: 'A' } as const] = records;
  return plannedProbe({
    id,
    from: FROM[view],
    kind: 'dns',
    target: { name, type, expected: [...new Set(records.map(valueOf))] },
    records: records.map((record) => record.id),
  });
};

const valueOf = ({ type, value, priority, weight, port }: DnsRecord): string =>
  type === 'SRV' ? `${priority ?? 0} ${weight ?? 0} ${port ?? 0} ${value}` : value;

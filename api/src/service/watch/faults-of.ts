import type { Fault } from '../../domain/proof.ts';
import type { Planned } from '../plan-service.ts';

/**
 * The faults that a cause is to a proof, so that what it breaks can be proven; none for what breaks nothing but our sight, such
 * as an agent; null for what no fault stands for.
 */
export const faultsOf = (cause: string, planned: Planned): readonly Fault[] | null => {
  const end = cause.indexOf(':');
  const [kind, key] = [cause.slice(0, end), cause.slice(end + 1)];
  if (kind === 'agent' || kind === 'silent-agent') return [];
  const faults = faultsByKind.get(kind)?.(key, planned) ?? [];
  return faults.length > 0 ? faults : null;
};

type FaultsOfKind = (key: string, planned: Planned) => readonly Fault[];

const byKind: Readonly<Record<string, FaultsOfKind>> = {
  server: (key, { design }) =>
    design.servers
      .filter(({ fqdn }) => fqdn === key)
      .map(({ id }) => ({ kind: 'server-down', serverId: id })),
  pool: (key, planned) => poolsDown(({ id }) => key === `pools/${id}`, planned),
  site: (key, planned) => poolsDown(({ siteId }) => siteId === key, planned),
  certificate: (key) => [{ kind: 'certificate-expired', certificateId: key }],
  name: (key, planned) =>
    recordsGone(({ view, name }) => key === `${view}/${name.toLowerCase()}`, planned),
  zone: (key, planned) => recordsGone(({ view, zone }) => key === `${view}/${zone}`, planned),
};

const faultsByKind = new Map(Object.entries(byKind));

type Pool = Planned['design']['pools'][number];
type DnsRecord = Planned['plan']['records'][number];

const poolsDown = (
  isDown: (pool: Pool) => boolean,
  { design: { pools, servers } }: Planned,
): readonly Fault[] => {
  const down = new Set(pools.filter(isDown).map(({ id }) => id));
  return servers
    .filter(({ poolId }) => down.has(poolId))
    .map(({ id }) => ({ kind: 'server-down', serverId: id }));
};

const recordsGone = (isGone: (record: DnsRecord) => boolean, { plan }: Planned): readonly Fault[] =>
  plan.records.filter(isGone).map(({ id }) => ({ kind: 'record-removed', recordId: id }));

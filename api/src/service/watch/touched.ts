import type { TopologyMap } from '../../alerting/map-topology.ts';
import type { Touched } from '../../domain/alert.ts';
import type { PlannedProbe } from '../../domain/planned-probe.ts';
import type { Reason } from '../../domain/fact.ts';
import type { Flow } from '../../domain/flow.ts';
import type { Design } from '../../domain/topology.ts';
import { effectivePolicy } from '../../federation/effective-policy.ts';

/** What of a topology those parts need that do not work. */
type Parts = Pick<Design, 'pools' | 'partners' | 'policies' | 'userGroups'>;

/** Who and what needs the flows, records and certificates that some probes are about, by the reasons that the plan gives. */
export const touchedBy = (
  probes: readonly PlannedProbe[],
  map: TopologyMap,
  design: Parts | null,
): Touched => {
  const flows = probes.flatMap((probe) => probe.flows.flatMap((id) => map.flows.get(id) ?? []));
  const needs = [...flows, ...recordsOf(probes, map), ...certificatesOf(probes, map)];
  const scenarios = sorted(needs.flatMap(({ reason }) => reason.scenarios));
  const pools = new Set(needs.flatMap(poolsOf));
  return {
    scenarios,
    partners: design ? partnersOf(probes, scenarios, design) : [],
    servers: sorted([
      ...probes.flatMap((probe) => serversOf(probe, map)),
      ...certificatesOf(probes, map).flatMap(({ assignments }) =>
        assignments.map(({ server }) => server),
      ),
    ]),
    users: design ? usersOf(scenarios, poolsUsing(pools, design), design) : 0,
  };
};

const sorted = (texts: readonly string[]): string[] => [...new Set(texts)].toSorted();

const recordsOf = (probes: readonly PlannedProbe[], { records }: TopologyMap) =>
  probes.flatMap((probe) => probe.records.flatMap((id) => records.get(id) ?? []));

/** Certificates count only where nothing else of the probe is known: a server that is away takes no certificate with it. */
const certificatesOf = (probes: readonly PlannedProbe[], { certificates }: TopologyMap) =>
  probes
    .filter(({ flows }) => flows.length === 0)
    .flatMap((probe) => probe.certificates.flatMap((id) => certificates.get(id) ?? []));

/** Servers that a probe asks: those hosts of its flows that have the address. */
const serversOf = ({ flows, target }: PlannedProbe, map: TopologyMap): readonly string[] =>
  flows
    .flatMap((id) => map.flows.get(id)?.destination.hosts ?? [])
    .filter(
      ({ kind, name, address, publicAddress }) =>
        kind === 'node' && [name, address, publicAddress].includes(target['host'] as string),
    )
    .map(({ name }) => name);

interface Need {
  readonly reason: Reason;
  readonly entity?: Flow['destination']['entity'];
  readonly destination?: Flow['destination'];
}

const poolsOf = ({ entity, destination }: Need): readonly string[] => {
  const found = destination?.entity ?? entity;
  return found?.collection === 'pools' ? [found.id] : [];
};

const isFederated = (scenario: string): boolean => scenario.endsWith('-federated');

const partnersOf = (
  probes: readonly PlannedProbe[],
  scenarios: readonly string[],
  { partners }: Parts,
): string[] => {
  const own = new Set(probes.flatMap((probe) => probe.partners));
  const kinds = new Set([
    ...(scenarios.some(isFederated) ? ['allowed', 'discovered', 'hosting-provider'] : []),
    ...(scenarios.includes('im-public') ? ['public-provider'] : []),
    ...(scenarios.includes('im-xmpp') ? ['xmpp'] : []),
  ]);
  const wanted = partners.filter(
    ({ id, kind, enabled }) =>
      own.has(id) || (own.size === 0 && enabled && kind !== 'blocked' && kinds.has(kind)),
  );
  return sorted(wanted.map(({ domain }) => domain));
};

/** Users of these pools whose policy lets them do what does not work. */
export const usersOf = (
  scenarios: readonly string[],
  pools: ReadonlySet<string>,
  design: Pick<Parts, 'pools' | 'policies' | 'userGroups'>,
): number =>
  design.userGroups
    .filter(({ poolId }) => pools.has(poolId))
    .filter(({ poolId, policyId }) => {
      const siteId = design.pools.find(({ id }) => id === poolId)?.siteId ?? null;
      const policy = effectivePolicy(design, { policyId, siteId });
      return scenarios.some((scenario) => mayDo(scenario, policy));
    })
    .reduce((sum, { count }) => sum + count, 0);

/** The pools that are away, and those whose media goes through them; all where none is known to be. */
const poolsUsing = (pools: ReadonlySet<string>, design: Parts): ReadonlySet<string> => {
  const using = design.pools.filter((pool) => uses(pool, pools));
  return new Set((using.length > 0 ? using : design.pools).map(({ id }) => id));
};

const uses = (pool: Parts['pools'][number], pools: ReadonlySet<string>): boolean =>
  pools.has(pool.id) || (pool.edgePoolId !== null && pools.has(pool.edgePoolId));

type Policy = ReturnType<typeof effectivePolicy>;

const mayDo = (scenario: string, policy: Policy): boolean => {
  if (scenario.startsWith('conference-')) return true;
  return policy?.[flagOf(scenario)] ?? false;
};

const flagOf = (scenario: string) => {
  if (isFederated(scenario)) return 'federationAccess';
  if (scenario === 'im-public') return 'publicCloudAccess';
  return scenario === 'im-xmpp' ? 'xmppAccess' : 'outsideAccess';
};

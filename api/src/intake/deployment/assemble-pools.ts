import { HostName } from '../../domain/net.ts';
import { Pool, Server } from '../../domain/pools.ts';
import type { ReviewRow } from '../../domain/review.ts';
import type { SitesAssembled } from './assemble-sites.ts';
import type { SourceCluster, SourceMachine } from './deployment.ts';
import { edgeFields } from './edge-fields.ts';
import { uniqueIds } from './ids.ts';
import type { Placed } from './placed.ts';
import { judge } from './pool-kind.ts';
import { poolFields } from './pool-fields.ts';
import { row } from './row.ts';
import type { Survey } from './survey.ts';

/** A machine with the server it became. */
export interface PlacedServer {
  readonly machine: SourceMachine;
  readonly server: Server;
  readonly placed: Placed;
}

/** Decides what every cluster is. A cluster in a site that the file does not have cannot be placed. */
export const placeClusters = (
  survey: Survey,
  { siteIds, sites }: SitesAssembled,
): { placed: Placed[]; rows: ReviewRow[] } => {
  const id = uniqueIds();
  const branches = new Set(sites.filter(({ kind }) => kind === 'branch').map((site) => site.id));
  const judgedClusters = survey.deployment.clusters.map((cluster) => {
    const siteId = siteIds.get(cluster.siteKey);
    const judged = judge(
      cluster,
      survey.servicesOn(cluster.key),
      siteId !== undefined && branches.has(siteId),
    );
    return { cluster, siteId, judged, wrong: wrongWith(cluster, siteId) };
  });
  return {
    placed: judgedClusters.flatMap(({ cluster, siteId, judged, wrong }) =>
      judged.kind === null || wrong || siteId === undefined
        ? []
        : [{ cluster, judged, siteId, id: id(cluster.fqdn) }],
    ),
    rows: judgedClusters.map(({ cluster, judged, wrong }) =>
      wrong
        ? row('rejected', [judged.what, cluster.fqdn], cluster, wrong)
        : row(judged.result, [judged.what, cluster.fqdn], cluster, judged.why),
    ),
  };
};

const wrongWith = ({ fqdn, siteKey }: SourceCluster, siteId: string | undefined): string | null => {
  if (!HostName.safeParse(fqdn).success) return 'Its Fqdn is not a host name.';
  return siteId === undefined
    ? `It belongs to site ${siteKey || '(none)'}, which the file does not have.`
    : null;
};

/** Pools with everything the file says about them. */
export const assemblePools = (
  survey: Survey,
  placed: readonly Placed[],
): { pools: Pool[]; rows: ReviewRow[] } => {
  const poolIds = new Map(placed.map(({ cluster, id }) => [cluster.key, id]));
  const made = placed
    .filter(({ judged }) => judged.kind !== 'gateway')
    .map((one) => {
      const parts = [
        poolFields(survey, one, poolIds),
        ...(one.judged.kind === 'edge' ? [edgeFields(survey, one, poolIds)] : []),
      ];
      const fields = Object.assign({}, ...parts.map((part) => part.fields)) as object;
      const { fqdn } = one.cluster;
      return {
        pool: Pool.parse({
          id: one.id,
          fqdn,
          kind: one.judged.kind,
          siteId: one.siteId,
          ...fields,
        }),
        rows: parts.flatMap(({ rows }) => rows),
      };
    });
  return { pools: made.map(({ pool }) => pool), rows: made.flatMap(({ rows }) => rows) };
};

/** Servers of the pools; a machine without a usable name is rejected. */
export const assembleServers = (
  placed: readonly Placed[],
): { servers: PlacedServer[]; rows: ReviewRow[] } => {
  const id = uniqueIds();
  const machines = placed
    .filter(({ judged }) => judged.kind !== 'gateway')
    .flatMap((one) => one.cluster.machines.map((machine) => ({ placed: one, machine })));
  const isNamed = ({ machine }: (typeof machines)[number]): boolean =>
    HostName.safeParse(machine.fqdn).success;
  return {
    servers: machines.filter(isNamed).map((one) => ({
      ...one,
      server: Server.parse({
        id: id(one.machine.fqdn),
        fqdn: one.machine.fqdn,
        poolId: one.placed.id,
      }),
    })),
    rows: machines.map((one) => {
      const of = `Server of ${one.placed.cluster.fqdn}`;
      return isNamed(one)
        ? row('understood', [of, one.machine.fqdn], one.machine, 'A machine of the cluster.')
        : row('rejected', [of, one.machine.fqdn], one.machine, 'Its Fqdn is not a host name.');
    }),
  };
};

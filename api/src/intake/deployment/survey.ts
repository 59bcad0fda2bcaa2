import type { Deployment, SourceCluster, SourceService } from './deployment.ts';

/** A deployment with its services found by cluster and by key. */
export interface Survey {
  readonly deployment: Deployment;
  readonly servicesOn: (clusterKey: string) => readonly SourceService[];
  /** The clusters that a service of `role` is installed on and that `service` depends on. */
  readonly clustersNeeded: (service: SourceService, role: string) => readonly string[];
  readonly cluster: (key: string) => SourceCluster | undefined;
}

/** Resolves the keys of a deployment once. */
export const surveyOf = (deployment: Deployment): Survey => {
  const byCluster = Map.groupBy(deployment.services, ({ clusterKey }) => clusterKey ?? '');
  const byKey = new Map(deployment.services.map((service) => [service.key, service]));
  const clusters = new Map(deployment.clusters.map((cluster) => [cluster.key, cluster]));
  return {
    deployment,
    servicesOn: (key) => byCluster.get(key) ?? [],
    clustersNeeded: ({ dependsOn }, role) => [
      ...new Set(
        dependsOn.flatMap((key) => {
          const needed = byKey.get(key);
          return needed?.role === role && needed.clusterKey ? [needed.clusterKey] : [];
        }),
      ),
    ],
    cluster: (key) => clusters.get(key),
  };
};

/** The first service with this role. */
export const withRole = (
  services: readonly SourceService[],
  role: string,
): SourceService | undefined => services.find((service) => service.role === role);

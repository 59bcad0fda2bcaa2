import { assemble } from '../deployment/assemble.ts';
import type { Deployment, SourceSite } from '../deployment/deployment.ts';
import { notUnderstood } from '../deployment/not-understood.ts';
import { readCluster } from '../deployment/read-clusters.ts';
import { readDomains, readSimpleUrls, readSite } from '../deployment/read-common.ts';
import { dependenciesOf, readService } from '../deployment/read-service.ts';
import { sizeLimits } from '../size-limits.ts';
import { attribute, childNamed, listed, type XmlElement } from '../xml/element.ts';
import { readRoot, rootNamed } from '../xml/root.ts';
import type { Reader } from '../reader.ts';

const NAMESPACE = 'urn:schema:Microsoft.Rtc.Management.Deploy.TopologyBuilder.2008';

/** A file that Topology Builder saved: clusters inside their sites, joined to services by unique ids. */
export const topologyBuilder: Reader = {
  id: 'topology-builder',
  label: 'Topology Builder file (.tbxml)',
  extensions: ['tbxml'],
  sizeLimit: sizeLimits.xml,
  recognizes: (head) => rootNamed(head, 'TopologyBuilder'),
  read: (text, fileName) =>
    readRoot(text, { name: 'TopologyBuilder', namespace: NAMESPACE }, (root) =>
      assemble(deploymentOf(root), fileName),
    ),
};

const deploymentOf = (root: XmlElement): Deployment => {
  const holder = childNamed(root, 'NewTopology');
  const topology = (holder && childNamed(holder, 'PartialTopology')) ?? root;
  const placed = listed(topology, 'CentralSites', 'CentralSite').flatMap(centralSiteOf);
  const clusters = placed.flatMap(clustersOf);
  const keys = sqlInstanceKeys(placed.map(({ element }) => element));
  const services = listed(topology, 'Services', 'Service').map((service) =>
    serviceOf(service, keys),
  );
  return {
    sipDomains: readDomains(childNamed(topology, 'InternalDomains')),
    sites: placed.map(({ site }) => site),
    clusters: clusters.flatMap(({ cluster }) => cluster ?? []),
    services: services.map(({ service }) => service),
    simpleUrls: readSimpleUrls(childNamed(topology, 'SimpleUrlConfiguration')),
    rows: [...clusters, ...services].flatMap(({ rows }) => rows).concat(notUnderstood(root)),
  };
};

interface PlacedSite {
  readonly element: XmlElement;
  readonly site: SourceSite;
}

const centralSiteOf = (element: XmlElement, index: number): PlacedSite[] => {
  const key = attribute(element, 'SiteId') ?? `central ${index}`;
  const branches = listed(element, 'RemoteSites', 'RemoteSite').map((branch, at): PlacedSite => {
    const branchKey = attribute(branch, 'SiteId') ?? `${key} branch ${at}`;
    return {
      element: branch,
      site: readSite(branch, { key: branchKey, kind: 'branch', centralKey: key }),
    };
  });
  return [
    { element, site: readSite(element, { key, kind: 'central', centralKey: null }) },
    ...branches,
  ];
};

const clustersOf = ({ element, site }: PlacedSite) =>
  listed(element, 'Clusters', 'Cluster').map((cluster) =>
    readCluster(cluster, listed(cluster, 'Machines', 'Machine'), {
      key: uniqueId(cluster),
      siteKey: site.key,
    }),
  );

/** The cluster of each SQL instance: databases are installed on instances. */
const sqlInstanceKeys = (sites: readonly XmlElement[]): ReadonlyMap<string, string> =>
  new Map(
    sites
      .flatMap((site) => listed(site, 'Clusters', 'Cluster'))
      .flatMap((cluster) =>
        listed(cluster, 'SqlInstances', 'SqlInstance').map(
          (instance) => [uniqueId(instance), uniqueId(cluster)] as const,
        ),
      ),
  );

const serviceOf = (element: XmlElement, sqlInstances: ReadonlyMap<string, string>) => {
  const installedOn = attribute(element, 'InstalledOn')?.toLowerCase() ?? null;
  return readService(element, {
    key: uniqueId(element),
    role: attribute(element, 'RoleName') ?? '',
    clusterKey: installedOn && (sqlInstances.get(installedOn) ?? installedOn),
    dependsOn: dependenciesOf(
      element,
      (dependency) => attribute(dependency, 'ServiceUniqueId')?.toLowerCase() ?? null,
    ),
  });
};

const uniqueId = (element: XmlElement): string =>
  attribute(element, 'UniqueId')?.toLowerCase() ?? '';

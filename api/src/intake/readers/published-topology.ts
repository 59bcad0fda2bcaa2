import { assemble } from '../deployment/assemble.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { notUnderstood } from '../deployment/not-understood.ts';
import { readCluster } from '../deployment/read-clusters.ts';
import { readDomains, readSimpleUrls, readSite } from '../deployment/read-common.ts';
import { dependenciesOf, readService } from '../deployment/read-service.ts';
import { sizeLimits } from '../size-limits.ts';
import {
  attribute,
  childNamed,
  childrenNamed,
  isOfProduct,
  listed,
  type XmlElement,
} from '../xml/element.ts';
import { readRoot, rootNamed } from '../xml/root.ts';
import type { Reader } from '../reader.ts';

const NAMESPACE = 'urn:schema:Microsoft.Rtc.Management.Deploy.Topology.2008';

/** `Get-CsTopology -AsXml` and `Publish-CsTopology -FileName`: flat lists that composite keys join. */
export const publishedTopology: Reader = {
  id: 'published-topology',
  label: 'Published topology (Get-CsTopology -AsXml)',
  extensions: ['xml'],
  sizeLimit: sizeLimits.xml,
  recognizes: (head) => rootNamed(head, 'Topology'),
  read: (text, fileName) =>
    readRoot(text, { name: 'Topology', namespace: NAMESPACE }, (root) =>
      assemble(deploymentOf(root), fileName),
    ),
};

const deploymentOf = (root: XmlElement): Deployment => {
  const clusters = listed(root, 'Clusters', 'Cluster').map((cluster) => {
    const id = childNamed(cluster, 'ClusterId');
    const place = { key: clusterKey(id), siteKey: (id && attribute(id, 'SiteId')) ?? '' };
    return readCluster(cluster, childrenNamed(cluster, 'Machine'), place);
  });
  const services = listed(root, 'Services', 'Service').map(serviceOf);
  return {
    sipDomains: readDomains(childNamed(root, 'InternalDomains')),
    sites: sitesOf(root),
    clusters: clusters.flatMap(({ cluster }) => cluster ?? []),
    services: services.map(({ service }) => service),
    simpleUrls: readSimpleUrls(childNamed(root, 'SimpleUrlConfiguration')),
    rows: [...clusters, ...services].flatMap(({ rows }) => rows).concat(notUnderstood(root)),
  };
};

const sitesOf = (root: XmlElement) => {
  const all = childNamed(root, 'Sites');
  return (all?.children ?? []).filter(isOfProduct).flatMap((site) => {
    const key = attribute(site, 'SiteId') ?? '';
    if (site.name === 'CentralSite')
      return [readSite(site, { key, kind: 'central', centralKey: null })];
    if (site.name !== 'RemoteSite') return [];
    return [readSite(site, { key, kind: 'branch', centralKey: attribute(site, 'CentralSiteId') })];
  });
};

const serviceOf = (element: XmlElement) => {
  const id = childNamed(element, 'ServiceId');
  const installedOn = childNamed(element, 'InstalledOn');
  const instance = installedOn && childNamed(installedOn, 'SqlInstanceId');
  const cluster = childNamed(instance ?? installedOn ?? element, 'ClusterId');
  return readService(element, {
    key: serviceKey(id),
    role: (id && attribute(id, 'RoleName')) ?? '',
    clusterKey: cluster ? clusterKey(cluster) : null,
    dependsOn: dependenciesOf(element, (dependency) =>
      serviceKey(childNamed(dependency, 'ServiceId')),
    ),
  });
};

const keyOf = (id: XmlElement | undefined, names: readonly string[]): string =>
  names.map((name) => (id && attribute(id, name)) ?? '').join(':');

const clusterKey = (id: XmlElement | undefined): string => keyOf(id, ['SiteId', 'Number']);

const serviceKey = (id: XmlElement | undefined): string =>
  keyOf(id, ['SiteId', 'RoleName', 'Instance']);

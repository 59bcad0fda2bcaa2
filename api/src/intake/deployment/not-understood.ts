import type { ReviewRow } from '../../domain/review.ts';
import { isOfProduct, type XmlElement } from '../xml/element.ts';
import { row } from './row.ts';

// What the readers look at, or pass through on the way to it.
const READ = new Set(
  `Topology TopologyBuilder NewTopology PartialTopology InternalDomains InternalDomain Sites CentralSites CentralSite
  RemoteSites RemoteSite Name Clusters Cluster ClusterId Machines Machine NetInterface SqlInstances SqlInstance
  SqlInstanceId Services Service ServiceId DependsOn Dependency InstalledOn Ports Port RegistrarService
  CentralMgmtService WebService ExternalSettings InternalSettings WebComponents Component SimpleUrlConfiguration
  SimpleUrl`.split(/\s+/),
);

const ATTRIBUTES = new Set(
  `SiteId CentralSiteId Number Fqdn UniqueId InstalledOn RoleName RoleVersion ServiceVersion Type Instance Usage
  ServiceUniqueId Owner InterfaceSide InterfaceNumber Port Protocol UrlPath AuthorizesRequests GruuType Range
  ConfiguredPort ConfiguredFqdn IPAddress ConfiguredIPAddress IsDirector IsActive Host ComponentName Component Domain
  ActiveUrl DefaultDomain Name OrdinalInCluster FaultDomain UpgradeDomain RequiresReplication RequiresSetup
  IsSingleMachineOnly AlwaysOnPrimaryNodeFqdn IsPublished IsFreeFromChanges Signature AllowAllDomains Authoritative
  AllowSubDomains UseBackendDatabase IsPoolEnabledForSAOnEdge FileName`.split(/\s+/),
);

const known = new Map(
  Object.entries({
    Location: 'Where a site stands does not change what it needs.',
    SimpleUrlEntry: 'Only the active simple URL is used.',
    OverrideUrls: 'Overridden web service addresses are not part of a plan.',
    ConfService: 'Every Front End pool has the conferencing servers.',
    UpaSeparator: 'It does not change what the deployment needs.',
    FileStoreService: 'The file share is inside and crosses no firewall of the perimeter.',
    WacService: 'Only the name of the Office Web Apps pool is used.',
    ApplicationServerService: 'It says nothing beyond the ports of its applications.',
  }),
);

/** What a document holds that its reader does not look at: one row for each kind of element or attribute. */
export const notUnderstood = (root: XmlElement): ReviewRow[] => {
  const found = new Map<string, Found>();
  collect(root, found);
  return [...found.entries()].map(([what, { first, count, why }]) =>
    row('left-out', [what, count === 1 ? '' : `${count} times`], first, why),
  );
};

interface Found {
  readonly first: { readonly line: number; readonly endLine: number };
  readonly count: number;
  readonly why: string;
}

const UNKNOWN = 'Edgewise does not know it.';

const collect = (element: XmlElement, found: Map<string, Found>): void => {
  if (!isOfProduct(element)) {
    note(found, `Element ${element.name} of ${element.namespace}`, element, UNKNOWN);
    return;
  }
  if (!READ.has(element.name)) {
    note(found, `Element ${element.name}`, element, known.get(element.name) ?? UNKNOWN);
    return;
  }
  for (const name of element.attributes.keys()) {
    const start = { line: element.line, endLine: element.line };
    if (name === 'FileName')
      note(
        found,
        'Path of the file',
        start,
        'It names a folder of whoever saved the file, so it is dropped.',
      );
    else if (!ATTRIBUTES.has(name))
      note(found, `Attribute ${element.name}/${name}`, start, UNKNOWN);
  }
  for (const child of element.children) collect(child, found);
};

const note = (found: Map<string, Found>, what: string, at: Found['first'], why: string): void => {
  const { first, count } = found.get(what) ?? {
    first: { line: at.line, endLine: at.endLine },
    count: 0,
  };
  found.set(what, { first, count: count + 1, why });
};

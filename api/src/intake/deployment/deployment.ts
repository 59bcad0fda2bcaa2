import type { ReviewRow } from '../../domain/review.ts';

/**
 * What the XML documents of Topology Builder and of a published topology have in common, with their keys resolved:
 * the same deployment whichever of them it was read from. Values are as written; nothing is judged yet.
 */
export interface Deployment {
  readonly sipDomains: readonly SourceDomain[];
  readonly sites: readonly SourceSite[];
  readonly clusters: readonly SourceCluster[];
  readonly services: readonly SourceService[];
  readonly simpleUrls: readonly SourceUrl[];
  /** What was left out or rejected while reading. */
  readonly rows: readonly ReviewRow[];
}

/** Lines of the file on which something stands. */
export interface Lines {
  readonly line: number;
  readonly endLine: number;
}

/** A SIP domain. */
export interface SourceDomain extends Lines {
  readonly name: string;
  readonly isDefault: boolean;
}

/** A central or branch site. */
export interface SourceSite extends Lines {
  readonly key: string;
  readonly name: string;
  readonly kind: 'central' | 'branch';
  /** Of a branch site, where the file says it. */
  readonly centralKey: string | null;
}

/** A group of machines with one name: a pool, a database server, a file server, a gateway. */
export interface SourceCluster extends Lines {
  readonly key: string;
  readonly siteKey: string;
  readonly fqdn: string;
  readonly machines: readonly SourceMachine[];
}

/** A computer. */
export interface SourceMachine extends Lines {
  readonly fqdn: string;
  readonly interfaces: readonly SourceInterface[];
}

/** A network interface. */
export interface SourceInterface extends Lines {
  /** `Primary`, `Internal`, `External` or `Pstn`. */
  readonly side: string;
  readonly number: string;
  readonly address: string;
  /** `ConfiguredIPAddress`: as the internet sees it. */
  readonly publicAddress: string | null;
}

/** A role that is installed on a cluster. */
export interface SourceService extends Lines {
  readonly key: string;
  readonly role: string;
  readonly clusterKey: string | null;
  /** Keys of the services it depends on. */
  readonly dependsOn: readonly string[];
  readonly ports: readonly SourcePort[];
  readonly version: string | null;
  readonly isDirector: boolean;
  /** False where a Central Management service says that it is not the active one. */
  readonly isActive: boolean;
  readonly internalWebHost: string | null;
  readonly externalWebHost: string | null;
  /** Names of the web components. */
  readonly components: readonly string[];
}

/** A port that a service listens on. */
export interface SourcePort extends Lines {
  /** Without `urn:component:` or `urn:application:`. */
  readonly owner: string;
  readonly usage: string;
  readonly side: string;
  readonly interfaceNumber: string;
  readonly port: number;
  readonly protocol: string;
  /** How many ports from `port` on. */
  readonly range: number | null;
  /** Port as seen from outside, where it differs. */
  readonly configuredPort: number | null;
  readonly configuredFqdn: string | null;
}

/** A simple URL. */
export interface SourceUrl extends Lines {
  readonly component: string;
  readonly domain: string;
  readonly url: string;
}

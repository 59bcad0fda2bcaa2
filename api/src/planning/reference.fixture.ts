import { Feature } from '../domain/feature.ts';
import { Interview } from '../domain/interview.ts';
import type { Topology } from '../domain/topology.ts';
import { ProductVersion } from '../domain/version.ts';
import { versionsOf } from '../facts/feature-versions.ts';
import { proposeTopology } from './propose/propose-topology.ts';

/** Id of a reference topology of the product documentation. */
export type ReferenceId =
  'single-nat' | 'single-public' | 'scaled-dns-nat' | 'scaled-dns-public' | 'scaled-hlb';

/** A product version in one of its reference topologies. */
export interface Reference {
  readonly version: ProductVersion;
  readonly id: ReferenceId;
  readonly topology: Topology;
}

const shapes: Readonly<Record<ReferenceId, Pick<Interview, 'scaled' | 'loadBalancing' | 'nat'>>> = {
  'single-nat': { scaled: false, loadBalancing: 'dns', nat: true },
  'single-public': { scaled: false, loadBalancing: 'dns', nat: false },
  'scaled-dns-nat': { scaled: true, loadBalancing: 'dns', nat: true },
  'scaled-dns-public': { scaled: true, loadBalancing: 'dns', nat: false },
  'scaled-hlb': { scaled: true, loadBalancing: 'hardware', nat: false },
};

/** Ids of the reference topologies. */
export const referenceIds = Object.keys(shapes) as ReferenceId[];

/** Answers that lead to a reference topology with all features of the version, Director and reverse proxy. */
export const referenceAnswers = (
  version: ProductVersion,
  id: ReferenceId,
  changed: Partial<Interview> = {},
): Interview =>
  Interview.parse({
    name: `${version} ${id}`,
    version,
    sipDomains: ['contoso.com', 'fabrikam.com'],
    internalDomain: 'contoso.net',
    sites: [{ name: 'Redmond', users: 6_000, edge: true }],
    features: Feature.options.filter((feature) => versionsOf(feature).includes(version)),
    ...shapes[id],
    director: true,
    reverseProxy: true,
    ...changed,
  });

/** A reference topology; `changed` overrides answers. */
export const reference = (
  version: ProductVersion,
  id: ReferenceId,
  changed: Partial<Interview> = {},
): Topology => proposeTopology(referenceAnswers(version, id, changed)).topology;

/** Every product version in every reference topology. */
export const referenceTopologies: readonly Reference[] = ProductVersion.options.flatMap((version) =>
  referenceIds.map((id) => ({ version, id, topology: reference(version, id) })),
);

/** How large a generated topology is. */
export interface Largeness {
  readonly sites: number;
  readonly edgeServers: number;
  readonly partners: number;
  /** Users over all sites, as counts and not one by one. */
  readonly users: number;
}

/** The largest topology that speed is promised for. */
export const largest: Largeness = { sites: 100, edgeServers: 200, partners: 500, users: 400_000 };

/** A topology of any size: an edge pool at every site, partners of every kind. */
export const largeTopology = ({ sites, edgeServers, partners, users }: Largeness): Topology => {
  const perSite = Math.max(1, Math.round(edgeServers / sites));
  const base = reference('2015', perSite > 1 ? 'scaled-dns-nat' : 'single-nat', {
    name: 'Large',
    sites: Array.from({ length: sites }, (_, i) => ({
      name: `Site ${i + 1}`,
      users: Math.round(users / sites),
      edge: true,
      clients: null,
    })),
    edgeServers: perSite,
    publicPrefix: '100.128.0.0/12',
    perimeterExternalPrefix: '172.16.0.0/14',
    perimeterInternalPrefix: '172.24.0.0/14',
    serverPrefix: '192.168.0.0/16',
  });
  return { ...base, partners: Array.from({ length: partners }, (_, i) => partner(i)) };
};

const partner = (i: number): Topology['partners'][number] => ({
  id: `partner-${i + 1}`,
  domain: `partner${i + 1}.example`,
  kind: i % 10 === 9 ? 'blocked' : 'allowed',
  proxyFqdn: i % 3 === 0 && i % 10 !== 9 ? `sip.partner${i + 1}.example` : null,
  verification: null,
  product: 'unknown',
  enabled: true,
  comment: '',
});

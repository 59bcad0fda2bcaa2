import type { Certificate } from '../domain/certificate.ts';
import type { Flow } from '../domain/flow.ts';
import type { DnsRecord } from '../domain/record.ts';
import type { Plan } from '../domain/plan.ts';
import type { Design } from '../domain/topology.ts';

/** Where the things of a topology are found by their ids. */
export interface TopologyMap {
  readonly flows: ReadonlyMap<string, Flow>;
  readonly records: ReadonlyMap<string, DnsRecord>;
  readonly certificates: ReadonlyMap<string, Certificate>;
  /** What each pool, server, site, firewall and partner is called, by `collection/id`; servers by their name. */
  readonly names: ReadonlyMap<string, string>;
  /** Id of the site of each pool, gateway and reverse proxy, by `collection/id`. */
  readonly sites: ReadonlyMap<string, string>;
}

type Parts = Pick<
  Design,
  'pools' | 'servers' | 'sites' | 'firewalls' | 'partners' | 'reverseProxies' | 'gateways'
>;

/** A map of a topology and its plan; of none, an empty one. */
export const mapTopology = (
  design: Parts | null,
  plan: Pick<Plan, 'flows' | 'records' | 'certificates'> | null,
): TopologyMap => ({
  ...(plan ? planned(plan) : planned({ flows: [], records: [], certificates: [] })),
  names: new Map(design ? namesOf(design) : []),
  sites: new Map(design ? sitesOf(design) : []),
});

const planned = ({
  flows,
  records,
  certificates,
}: Pick<Plan, 'flows' | 'records' | 'certificates'>) => ({
  flows: byId(flows),
  records: byId(records),
  certificates: byId(certificates),
});

const byId = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.id, item]));

const namesOf = (design: Parts): [string, string][] => {
  const kinds = new Map(design.pools.map(({ id, kind }) => [id, kind]));
  return [
    ...design.pools.map(({ id, fqdn, kind }): [string, string] => [
      `pools/${id}`,
      `${poolWords[kind]} pool ${fqdn}`,
    ]),
    ...design.servers.map(({ fqdn, poolId }): [string, string] => [
      `servers/${fqdn}`,
      serverName(fqdn, kinds.get(poolId) ?? ''),
    ]),
    ...design.reverseProxies.map(({ id, name }): [string, string] => [
      `reverseProxies/${id}`,
      name,
    ]),
    ...design.sites.map(({ id, name }): [string, string] => [`sites/${id}`, name]),
    ...design.firewalls.map(({ id, name }): [string, string] => [`firewalls/${id}`, name]),
    ...design.partners.map(({ id, domain }): [string, string] => [`partners/${id}`, domain]),
  ];
};

const poolWords: Readonly<Record<string, string>> = {
  'front-end': 'Front End',
  'standard-edition': 'Standard Edition',
  director: 'Director',
  edge: 'Edge',
  mediation: 'Mediation',
  'survivable-branch': 'Survivable branch',
  'office-web-apps': 'Office Web Apps',
  'xmpp-gateway': 'XMPP gateway',
};

const serverName = (fqdn: string, kind: string): string => {
  const word = poolWords[kind];
  return word === undefined ? fqdn : `${word} server ${fqdn}`;
};

const sitesOf = ({ pools, gateways, reverseProxies }: Parts): [string, string][] => [
  ...pools.map(({ id, siteId }): [string, string] => [`pools/${id}`, siteId]),
  ...gateways.map(({ id, siteId }): [string, string] => [`gateways/${id}`, siteId]),
  ...reverseProxies.map(({ id, siteId }): [string, string] => [`reverseProxies/${id}`, siteId]),
];

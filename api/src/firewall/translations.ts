import type { Endpoint, Flow, Host } from '../domain/flow.ts';
import type { Firewall } from '../domain/perimeter.ts';
import type { Translation } from '../domain/rule.ts';
import type { Design } from '../domain/topology.ts';
import { parsePrefix } from './addresses.ts';
import { ruleId } from './rule-id.ts';

/** The part of a design that says which addresses have a public one. */
export type TranslationDesign = Pick<
  Design,
  'firewalls' | 'interfaces' | 'servers' | 'pools' | 'reverseProxies'
>;

/** What is translated at each firewall besides what its flows name, by firewall id. */
export type SiteTranslations = ReadonlyMap<string, readonly Named[]>;

/** A host with the two addresses that it has. */
export type Named = Omit<Translation, 'id'>;

/**
 * What an external firewall translates, one to one and both ways, in the order of private addresses: what its flows
 * name with two addresses, and what `ofSites` says. Internal firewalls translate nothing.
 */
export const translationsOf = (
  { id, side }: Firewall,
  flows: readonly Flow[],
  ofSites: SiteTranslations,
): Translation[] => {
  if (side === 'internal') return [];
  const named = [
    ...(ofSites.get(id) ?? []),
    ...endsOf(flows).flatMap(({ hosts }) => hosts.flatMap(ofHost)),
  ].filter(translates);
  const unique = new Map(
    named.toReversed().map((each) => [`${each.privateAddress} ${each.publicAddress}`, each]),
  );
  return inOrder([...unique.values()]).map((each, index) => ({ id: ruleId('N', index), ...each }));
};

/** The first external firewall of each site translates every address of the site that has a public one. */
export const translationsOfSites = (design: TranslationDesign): SiteTranslations => {
  const bySite = Map.groupBy(
    [...ofInterfaces(design), ...ofReverseProxies(design)],
    ({ siteId }) => siteId,
  );
  const external = design.firewalls.filter(({ side }) => side === 'external').sort(byId);
  const first = new Map(external.toReversed().map(({ id, siteId }) => [siteId, id]));
  return new Map(
    [...first].map(([siteId, id]) => [id, (bySite.get(siteId) ?? []).map(({ named }) => named)]),
  );
};

interface AtSite {
  readonly siteId: string;
  readonly named: Named;
}

const translates = ({ publicAddress, privateAddress }: Named): boolean =>
  publicAddress !== privateAddress;

/** Flows of one place share their endpoints, so each is read once. */
const endsOf = (flows: readonly Flow[]): Endpoint[] => [
  ...new Set(flows.flatMap(({ source, destination }) => [source, destination])),
];

const ofHost = ({ name, address, publicAddress }: Host): Named[] =>
  publicAddress === null ? [] : [{ name, publicAddress, privateAddress: address }];

const ofInterfaces = ({ interfaces, servers, pools }: TranslationDesign): AtSite[] => {
  const poolSites = new Map(pools.filter(({ nat }) => nat).map(({ id, siteId }) => [id, siteId]));
  const serversById = new Map(servers.map((server) => [server.id, server]));
  return interfaces.flatMap(({ serverId, side, address, publicAddress }) => {
    const server = serversById.get(serverId);
    const siteId = poolSites.get(server?.poolId ?? '');
    return side !== 'external' || publicAddress === null || !server || siteId === undefined
      ? []
      : [{ siteId, named: { name: server.fqdn, publicAddress, privateAddress: address } }];
  });
};

const ofReverseProxies = ({ reverseProxies }: TranslationDesign): AtSite[] =>
  reverseProxies.flatMap(({ name, siteId, publicAddress, externalAddress }) =>
    publicAddress === null
      ? []
      : [{ siteId, named: { name, publicAddress, privateAddress: externalAddress } }],
  );

const byId = (a: Firewall, b: Firewall): number => (a.id < b.id ? -1 : 1);

const inOrder = (named: readonly Named[]): Named[] =>
  named
    .map((each) => ({
      each,
      at: [numberOf(each.privateAddress), numberOf(each.publicAddress)] as const,
    }))
    .sort((a, b) => compare(a.at[0], b.at[0]) || compare(a.at[1], b.at[1]))
    .map(({ each }) => each);

/** IPv4 comes before IPv6; what is no address comes first. */
const numberOf = (address: string): bigint => {
  const range = parsePrefix(address);
  return range === null ? -1n : range.first + (range.family === 6 ? 1n << 128n : 0n);
};

const compare = (a: bigint, b: bigint): number => (a === b ? 0 : a < b ? -1 : 1);

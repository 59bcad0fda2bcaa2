import type { Flow, Host } from '../domain/flow.ts';
import type { Firewall } from '../domain/perimeter.ts';
import type { Interface } from '../domain/pools.ts';
import type { Translation } from '../domain/rule.ts';
import type { Design } from '../domain/topology.ts';
import { parsePrefix } from './addresses.ts';
import { ruleId } from './rule-id.ts';

type TranslationDesign = Pick<
  Design,
  'firewalls' | 'interfaces' | 'servers' | 'pools' | 'reverseProxies'
>;

type Named = Omit<Translation, 'id'>;

/**
 * What an external firewall translates, one to one and both ways, in the order of private addresses: what its flows
 * name with two addresses, and at the first external firewall of a site also the other addresses of that site that
 * have a public one. Internal firewalls translate nothing.
 */
export const translationsOf = (
  design: TranslationDesign,
  firewall: Firewall,
  flows: readonly Flow[],
): Translation[] => {
  if (firewall.side === 'internal') return [];
  const named = [...ofSite(design, firewall), ...flows.flatMap(ofFlow)].filter(translates);
  const unique = new Map(
    named.toReversed().map((each) => [`${each.privateAddress} ${each.publicAddress}`, each]),
  );
  return [...unique.values()]
    .sort(byPrivateAddress)
    .map((each, index) => ({ id: ruleId('N', index), ...each }));
};

const translates = ({ publicAddress, privateAddress }: Named): boolean =>
  publicAddress !== privateAddress;

const ofFlow = ({ source, destination }: Flow): Named[] =>
  [...source.hosts, ...destination.hosts].flatMap(ofHost);

const ofHost = ({ name, address, publicAddress }: Host): Named[] =>
  publicAddress === null ? [] : [{ name, publicAddress, privateAddress: address }];

const ofSite = (design: TranslationDesign, { id, siteId }: Firewall): Named[] => {
  const first = design.firewalls
    .filter((each) => each.siteId === siteId && each.side === 'external')
    .map((each) => each.id)
    .sort()[0];
  return first === id ? [...ofInterfaces(design, siteId), ...ofReverseProxies(design, siteId)] : [];
};

const ofInterfaces = (
  { interfaces, servers, pools }: TranslationDesign,
  siteId: string,
): Named[] => {
  const poolsHere = new Set(
    pools.filter((pool) => pool.nat && pool.siteId === siteId).map(({ id }) => id),
  );
  const serversHere = new Map(
    servers.filter(({ poolId }) => poolsHere.has(poolId)).map(({ id, fqdn }) => [id, fqdn]),
  );
  return interfaces.flatMap((each) => ofInterface(each, serversHere.get(each.serverId)));
};

const ofInterface = (
  { side, address, publicAddress }: Interface,
  name: string | undefined,
): Named[] =>
  side !== 'external' || publicAddress === null || name === undefined
    ? []
    : [{ name, publicAddress, privateAddress: address }];

const ofReverseProxies = ({ reverseProxies }: TranslationDesign, siteId: string): Named[] =>
  reverseProxies
    .filter((proxy) => proxy.siteId === siteId)
    .flatMap(({ name, publicAddress, externalAddress }) =>
      publicAddress === null ? [] : [{ name, publicAddress, privateAddress: externalAddress }],
    );

const byPrivateAddress = (a: Named, b: Named): number =>
  compare(numberOf(a.privateAddress), numberOf(b.privateAddress)) ||
  compare(numberOf(a.publicAddress), numberOf(b.publicAddress));

/** Sorts IPv4 before IPv6: the families do not share numbers that matter here. */
const numberOf = (address: string): bigint => {
  const range = parsePrefix(address);
  return range === null ? -1n : range.first + (range.family === 6 ? 1n << 128n : 0n);
};

const compare = (a: bigint, b: bigint): number => (a === b ? 0 : a < b ? -1 : 1);

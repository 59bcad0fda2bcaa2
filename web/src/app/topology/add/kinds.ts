import type { Collection, Pool } from '@contract/entities';
import type { TopologyHead } from '@contract/topologies';
import { shortName } from '../diagram/row-texts';
import type { DesignRows } from '../diagram/design-rows';
import { addressPlan } from './address-plan';

/** What can be added from the diagram. */
export type AddedKind =
  | 'edge-pool'
  | 'edge-server'
  | 'pool'
  | 'reverse-proxy'
  | 'gateway'
  | 'partner'
  | 'firewall'
  | 'network'
  | 'site';

/** What proposals are made of. */
export interface Ground {
  readonly rows: DesignRows;
  readonly settings: TopologyHead['settings'];
  readonly siteId: string | null;
}

/** A kind whose form is that of one entity. */
export interface PlainKind {
  readonly id: AddedKind;
  readonly label: string;
  readonly collection: Collection;
  readonly only: readonly string[];
  readonly initial: (ground: Ground) => Readonly<Record<string, unknown>>;
}

/** Where something new stands when nothing else is said. */
export const homeSite = ({ rows, siteId }: Ground): string =>
  siteId ?? rows.sites.find(({ kind }) => kind === 'central')?.id ?? rows.sites[0]?.id ?? '';

/** The domain of the names inside, as the pools show it. */
export const insideDomain = ({ rows }: Ground): string => {
  const known = rows.pools.find(({ kind }) => kind !== 'edge') ?? rows.pools[0];
  return known ? known.fqdn.split('.').slice(1).join('.') || 'contoso.local' : 'contoso.local';
};

/** `name01`, or the next number that no name begins with. */
export const nextName = (stem: string, names: readonly string[]): string => {
  const taken = new Set(names.map((name) => shortName(name).toLowerCase()));
  for (let n = 1; ; n++) {
    const name = `${stem}${String(n).padStart(2, '0')}`;
    if (!taken.has(name)) return name;
  }
};

const firstOf = (rows: DesignRows, ...kinds: readonly Pool['kind'][]): string | null =>
  kinds.flatMap((kind) => rows.pools.filter((pool) => pool.kind === kind))[0]?.id ?? null;

/** Kinds with a form of their own fields, in menu order. */
export const plainKinds: readonly PlainKind[] = [
  {
    id: 'pool',
    label: 'Pool inside',
    collection: 'pools',
    only: ['kind', 'fqdn', 'siteId', 'loadBalancing', 'edgePoolId'],
    initial: (ground) => ({
      kind: 'front-end',
      fqdn: `${nextName(
        'pool',
        ground.rows.pools.map(({ fqdn }) => fqdn),
      )}.${insideDomain(ground)}`,
      siteId: homeSite(ground),
      edgePoolId: firstOf(ground.rows, 'edge'),
    }),
  },
  {
    id: 'reverse-proxy',
    label: 'Reverse proxy',
    collection: 'reverseProxies',
    only: ['name', 'siteId', 'publicAddress', 'externalAddress', 'internalAddress'],
    initial: (ground) => {
      const siteId = homeSite(ground);
      const plan = addressPlan(ground.rows, siteId);
      const nat = ground.rows.pools.some((pool) => pool.kind === 'edge' && pool.nat);
      return {
        name: nextName(
          'proxy',
          ground.rows.reverseProxies.map(({ name }) => name),
        ),
        siteId,
        publicAddress: nat ? plan.next('public-addresses') : null,
        externalAddress: plan.next(nat ? 'perimeter-external' : 'public-addresses') ?? '',
        internalAddress: plan.next('perimeter-internal') ?? '',
      };
    },
  },
  {
    id: 'gateway',
    label: 'PSTN gateway',
    collection: 'gateways',
    only: ['fqdn', 'siteId', 'mediationPoolId', 'address', 'transport', 'port'],
    initial: (ground) => ({
      fqdn: `${nextName(
        'gw',
        ground.rows.gateways.map(({ fqdn }) => fqdn),
      )}.${insideDomain(ground)}`,
      siteId: homeSite(ground),
      mediationPoolId: firstOf(ground.rows, 'mediation', 'front-end', 'standard-edition'),
      address: addressPlan(ground.rows, homeSite(ground)).next('servers'),
    }),
  },
  {
    id: 'partner',
    label: 'Federation partner',
    collection: 'partners',
    only: ['domain', 'kind', 'proxyFqdn', 'product'],
    initial: () => ({ kind: 'allowed' }),
  },
  {
    id: 'firewall',
    label: 'Firewall',
    collection: 'firewalls',
    only: ['name', 'siteId', 'side'],
    initial: (ground) => {
      const external = ground.rows.firewalls.some(
        ({ side, siteId }) => side === 'external' && siteId === homeSite(ground),
      );
      return {
        name: external ? 'fw-int-01' : 'fw-ext-01',
        siteId: homeSite(ground),
        side: external ? 'internal' : 'external',
      };
    },
  },
  {
    id: 'network',
    label: 'Network',
    collection: 'networks',
    only: ['name', 'siteId', 'prefix', 'zone', 'purpose'],
    initial: (ground) => ({
      siteId: homeSite(ground),
      zone: 'perimeter',
      purpose: 'perimeter-external',
    }),
  },
  {
    id: 'site',
    label: 'Site',
    collection: 'sites',
    only: ['name', 'kind', 'centralSiteId', 'userCount'],
    initial: () => ({ kind: 'central' }),
  },
];

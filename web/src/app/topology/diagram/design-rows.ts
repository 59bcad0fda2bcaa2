import type {
  EdgeService,
  Firewall,
  Gateway,
  Interface,
  Network,
  Partner,
  Pool,
  ReverseProxy,
  Row,
  Server,
  Site,
  Stored,
} from '@contract/entities';

/** The entities that the diagram is made of, each with its revision. */
export interface DesignRows {
  readonly sites: readonly (Site & Stored)[];
  readonly networks: readonly (Network & Stored)[];
  readonly pools: readonly (Pool & Stored)[];
  readonly servers: readonly (Server & Stored)[];
  readonly interfaces: readonly (Interface & Stored)[];
  readonly edgeServices: readonly (EdgeService & Stored)[];
  readonly reverseProxies: readonly (ReverseProxy & Stored)[];
  readonly firewalls: readonly (Firewall & Stored)[];
  readonly gateways: readonly (Gateway & Stored)[];
  readonly partners: readonly (Partner & Stored)[];
}

/** Collections that the diagram reads. */
export type DrawnCollection = keyof DesignRows;

export const drawnCollections: readonly DrawnCollection[] = [
  'sites',
  'networks',
  'pools',
  'servers',
  'interfaces',
  'edgeServices',
  'reverseProxies',
  'firewalls',
  'gateways',
  'partners',
];

/** The row of one entity; null when it is not there. */
export const rowOf = (rows: DesignRows, collection: string, id: string): Row | null => {
  if (!drawnCollections.includes(collection as DrawnCollection)) return null;
  const all: readonly { readonly id: string }[] = rows[collection as DrawnCollection];
  return (all.find((row) => row.id === id) as Row | undefined) ?? null;
};

import type { Change } from '@contract/changes';
import type { EdgeServiceKind, Pool } from '@contract/entities';
import { newId } from '../../ui/entity/new-id';
import type { DesignRows } from '../diagram/design-rows';
import { shortName } from '../diagram/row-texts';

/** An edge server with its addresses, as the form of the dialog holds it. */
export interface EdgeServerDraft {
  readonly fqdn: string;
  readonly internal: string;
  readonly external: Readonly<Record<EdgeServiceKind, string>>;
  /** As the internet sees them; empty where nothing translates. */
  readonly public: Readonly<Record<EdgeServiceKind, string>>;
}

/** An edge pool with its first server. */
export interface EdgePoolDraft {
  readonly siteId: string;
  readonly fqdn: string;
  readonly nat: boolean;
  readonly nextHopPoolId: string | null;
  readonly names: Readonly<Record<EdgeServiceKind, string>>;
  readonly server: EdgeServerDraft;
}

/** The site that comes with the first edge pool where none is yet. */
export const firstSite = { id: 'main', name: 'Main site' } as const;

export const edgeKinds: readonly EdgeServiceKind[] = ['access', 'web-conferencing', 'av'];

const ports: Readonly<Record<EdgeServiceKind, Readonly<Record<string, number>>>> = {
  access: { port: 443, internalPort: 5061, federationPort: 5061 },
  'web-conferencing': { port: 443, internalPort: 8057 },
  av: {
    port: 443,
    internalPort: 443,
    udpPort: 3478,
    internalUdpPort: 3478,
    mrasPort: 5062,
    mediaPortStart: 50_000,
    mediaPortCount: 10_000,
  },
};

/** Creates a server of an edge pool and its interfaces. */
export const edgeServerChanges = (
  rows: DesignRows,
  { id: poolId, nat }: Pick<Pool, 'id' | 'nat'>,
  draft: EdgeServerDraft,
): Change[] => {
  const id = newId(shortName(draft.fqdn), new Set(rows.servers.map((row) => row.id)));
  const taken = new Set(rows.interfaces.map((row) => row.id));
  return [
    create('servers', id, { fqdn: draft.fqdn, poolId }),
    create('interfaces', newId(`${id}-internal`, taken), {
      serverId: id,
      side: 'internal',
      address: draft.internal,
    }),
    ...edgeKinds.map((kind) =>
      create('interfaces', newId(`${id}-${kind}`, taken), {
        serverId: id,
        side: 'external',
        service: kind,
        address: draft.external[kind],
        publicAddress: nat && draft.public[kind] ? draft.public[kind] : null,
      }),
    ),
  ];
};

/** Creates an edge pool, its three services and its first server. */
export const edgePoolChanges = (rows: DesignRows, draft: EdgePoolDraft): Change[] => {
  const id = newId(shortName(draft.fqdn), new Set(rows.pools.map((row) => row.id)));
  const taken = new Set(rows.edgeServices.map((row) => row.id));
  const { fqdn, nat, nextHopPoolId } = draft;
  const siteId = draft.siteId || firstSite.id;
  return [
    ...(draft.siteId ? [] : [create('sites', firstSite.id, { name: firstSite.name })]),
    create('pools', id, { fqdn, siteId, kind: 'edge', nat, nextHopPoolId, federation: true }),
    ...edgeKinds.map((kind) =>
      create('edgeServices', newId(`${id}-${kind}`, taken), {
        poolId: id,
        kind,
        fqdn: draft.names[kind],
        ...ports[kind],
      }),
    ),
    ...edgeServerChanges(rows, { id, nat }, draft.server),
  ];
};

const create = (collection: string, id: string, value: Record<string, unknown>): Change => ({
  op: 'create',
  collection,
  id,
  value: { id, ...value },
});

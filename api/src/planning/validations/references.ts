import type { z } from 'zod';
import type { FieldMeta } from '../../domain/entity.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Pool } from '../../domain/pools.ts';
import { collections, entities, type Collection } from '../../domain/topology.ts';
import { at, finding, type Validation } from './finding.ts';
import { homesUsers, repeated, type Indexed } from './indexed.ts';

/** What refers to something that is not there, is there twice, or is of the wrong kind. */
export const references: Validation = (design) => [
  ...missing(design),
  ...duplicateIds(design),
  ...wrongKinds(design),
  ...branches(design),
  ...usersAstray(design),
];

interface Reference {
  readonly from: Listed;
  readonly field: string;
  readonly to: Collection;
}

type Listed = Exclude<Collection, 'users'>;

const listed = collections.filter((collection): collection is Listed => collection !== 'users');

const allReferences: readonly Reference[] = listed.flatMap((from) =>
  Object.entries(entities[from].schema.shape as Record<string, z.ZodType>).flatMap(
    ([field, type]) => {
      const to = (type.meta() as FieldMeta | undefined)?.collection;
      return to === undefined ? [] : [{ from, field, to: to as Collection }];
    },
  ),
);

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

const rowsOf = (design: Indexed, collection: Collection): readonly Row[] =>
  collection === 'users' ? [] : design[collection];

const missing = (design: Indexed): Finding[] => {
  const ids = new Map(
    listed.map((collection) => [
      collection as Collection,
      new Set(rowsOf(design, collection).map(({ id }) => id)),
    ]),
  );
  return allReferences.flatMap(({ from, field, to }) =>
    rowsOf(design, from)
      .filter((row) => typeof row[field] === 'string' && !ids.get(to)?.has(row[field]))
      .map((row) =>
        finding('reference-missing', {
          message: `${nameOf(from, row)} refers to missing ${entities[to].noun} ${String(row[field])}`,
          entities: [at(from, row, field)],
        }),
      ),
  );
};

const nameOf = (collection: Collection, row: Row): string => {
  const label = row[entities[collection].label];
  return typeof label === 'string' ? label : row.id;
};

const duplicateIds = (design: Indexed): Finding[] =>
  listed.flatMap((collection) =>
    repeated(rowsOf(design, collection), ({ id }) => id).map(([id, rows]) =>
      finding('id-duplicate', {
        message: `${entities[collection].title}: ${rows.length} have the id ${id}`,
        entities: [at(collection, { id })],
      }),
    ),
  );

interface KindRule {
  readonly from: Listed;
  readonly field: string;
  readonly wanted: string;
  readonly suits: (pool: Pool) => boolean;
}

const isEdge = ({ kind }: Pool) => kind === 'edge';

const kindRules: readonly KindRule[] = [
  { from: 'pools', field: 'edgePoolId', wanted: 'an edge pool', suits: isEdge },
  { from: 'sites', field: 'federationRouteId', wanted: 'an edge pool', suits: isEdge },
  { from: 'sites', field: 'xmppRouteId', wanted: 'an edge pool', suits: isEdge },
  { from: 'edgeServices', field: 'poolId', wanted: 'an edge pool', suits: isEdge },
  {
    from: 'gateways',
    field: 'mediationPoolId',
    wanted: 'a Mediation pool',
    suits: ({ kind, collocatedMediation }) =>
      kind === 'mediation' || kind === 'survivable-branch' || collocatedMediation,
  },
];

const wrongKinds = (design: Indexed): Finding[] =>
  kindRules.flatMap(({ from, field, wanted, suits }) =>
    rowsOf(design, from).flatMap((row) => {
      const pool = design.poolById.get(String(row[field]));
      if (!pool || suits(pool)) return [];
      const message = `${nameOf(from, row)}: ${pool.fqdn} is not ${wanted}`;
      return [
        finding('reference-wrong-kind', {
          message,
          entities: [at(from, row, field), at('pools', pool)],
        }),
      ];
    }),
  );

const branches = ({ sites }: Indexed): Finding[] =>
  sites
    .filter(({ kind, centralSiteId }) => kind === 'branch' && centralSiteId === null)
    .map((site) =>
      finding('branch-without-central-site', {
        message: `Branch site ${site.name} has no central site`,
        entities: [at('sites', site, 'centralSiteId')],
      }),
    );

/** An empty id names the users as a whole, since planning knows only how many there are. */
const someUsers = { id: '' };

const usersAstray = (design: Indexed): Finding[] => {
  const policies = new Set(design.policies.map(({ id }) => id));
  return design.userGroups.flatMap(({ sipDomain, poolId, policyId, count }) => {
    const users = `${count.toLocaleString('en-US')} users`;
    const pool = design.poolById.get(poolId);
    const astray = (field: string, what: string) =>
      finding('reference-missing', {
        message: `${users} refer to missing ${what}`,
        entities: [at('users', someUsers, field)],
      });
    return [
      ...(pool ? [] : [astray('poolId', `pool ${poolId}`)]),
      ...(policyId === null || policies.has(policyId)
        ? []
        : [astray('policyId', `policy ${policyId}`)]),
      ...(pool && !homesUsers(pool) ? [onWrongPool(pool, users)] : []),
      ...(design.sipDomainNames.has(sipDomain) ? [] : [withoutDomain(sipDomain, users)]),
    ];
  });
};

const onWrongPool = (pool: Pool, users: string): Finding =>
  finding('users-on-wrong-pool', {
    message: `${pool.fqdn} homes no users but has ${users}`,
    entities: [at('pools', pool, 'kind'), at('users', someUsers, 'poolId')],
  });

const withoutDomain = (sipDomain: string, users: string): Finding =>
  finding('users-without-sip-domain', {
    message: `${users} of ${sipDomain} have no SIP domain`,
    entities: [at('users', someUsers, 'sipAddress')],
  });

import type { Pool } from '../../domain/pools.ts';
import type { Remedy } from '../../domain/proof.ts';
import type { RequirementOf } from '../../domain/requirement.ts';
import type { Collection, Design } from '../../domain/topology.ts';
import { oneClick } from './remedies.ts';

/** Points a field that points to nothing to the one thing it can point to; null where there is none or a choice. */
export const configureRemedy = (
  design: Design,
  { entity, what }: RequirementOf<'configured'>,
): Remedy | null => {
  const { collection, id, field } = entity;
  const fit = field === undefined ? undefined : fits[field];
  const siteId = siteOf(design, collection, id);
  if (!fit || field === undefined || siteId === undefined) return null;
  const target = best(
    design.pools.filter((pool) => fit(pool)),
    siteId,
  );
  if (!target) return null;
  return oneClick(`Use ${target.fqdn} as ${what.replace(/^(?:an?|the)\s+/u, '')}`, [
    { op: 'update', collection, id, value: { [field]: target.id } },
  ]);
};

const fits: Readonly<Partial<Record<string, (pool: Pool) => boolean>>> = {
  nextHopPoolId: ({ kind }) =>
    kind === 'director' || kind === 'front-end' || kind === 'standard-edition',
  federationRouteId: ({ kind, federation }) => kind === 'edge' && federation,
  xmppRouteId: ({ kind, xmpp }) => kind === 'edge' && xmpp,
  edgePoolId: ({ kind }) => kind === 'edge',
  mediationPoolId: ({ kind, collocatedMediation }) => kind === 'mediation' || collocatedMediation,
};

/** Of the same site before others, a Director before other pools; none where a choice remains. */
const best = (candidates: readonly Pool[], siteId: string | null): Pool | null => {
  const near = candidates.filter((pool) => pool.siteId === siteId);
  const among = near.length > 0 ? near : candidates;
  const directors = among.filter(({ kind }) => kind === 'director');
  const [one, ...more] = directors.length > 0 ? directors : among;
  return one && more.length === 0 ? one : null;
};

/** Site of an entity; undefined when there is no such entity. */
const siteOf = (design: Design, collection: string, id: string): string | null | undefined => {
  if (collection === 'sites') return design.sites.some((site) => site.id === id) ? id : undefined;
  const rows = (design as Partial<Record<Collection, readonly unknown[]>>)[
    collection as Collection
  ] as readonly { readonly id: string; readonly siteId?: string }[] | undefined;
  const row = rows?.find((each) => each.id === id);
  return row && (row.siteId ?? null);
};

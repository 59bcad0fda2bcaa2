import { z } from 'zod';
import { access, User } from './access.ts';
import type { Area, Entity } from './entity.ts';
import { organization } from './organization.ts';
import { perimeter } from './perimeter.ts';
import { pools } from './pools.ts';
import { Settings } from './settings.ts';
import { Name } from './text.ts';

const areas = { ...organization, ...pools, ...perimeter, ...access };

/** Name of a collection of a topology. */
export type Collection = keyof typeof areas;

/** Every kind of entity by its collection, in menu order. A new area is one spread above. */
export const entities: Readonly<Record<Collection, Entity>> & Area = areas;

/** The collections in menu order, which is also the order of the document. */
export const collections = Object.keys(areas) as readonly Collection[];

type Collections = { [C in Collection]: z.ZodDefault<z.ZodArray<(typeof areas)[C]['schema']>> };

/** Everything one design contains. */
export const Topology = z.strictObject({
  name: Name,
  settings: Settings,
  ...(Object.fromEntries(
    Object.entries(areas).map(([name, { schema }]) => [name, z.array(schema).default([])]),
  ) as unknown as Collections),
});
export type Topology = z.infer<typeof Topology>;

/** Users alike in all that planning asks about them. */
export const UserGroup = z.object({
  /** Domain part of the SIP addresses. */
  sipDomain: z.string(),
  poolId: User.shape.poolId,
  policyId: User.shape.policyId,
  count: z.int().min(1),
});
export type UserGroup = z.infer<typeof UserGroup>;

/** What planning reads: a topology with its users counted, since there may be hundreds of thousands of them. */
export interface Design extends Omit<Topology, 'users'> {
  readonly userGroups: readonly UserGroup[];
}

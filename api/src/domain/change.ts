import { z } from 'zod';
import { EntityId } from './text.ts';

/** Names one entity of a topology, or with `field` one of its fields. `settings` stands for the topology's own settings. */
export const EntityRef = z.object({
  collection: z.string(),
  id: z.string(),
  field: z.string().optional(),
});
export type EntityRef = z.infer<typeof EntityRef>;

/**
 * One step of an edit. `create` carries the whole entity, `update` only the fields that change, `delete` nothing.
 * For the collection `settings` only `update` exists, with the id `settings`.
 */
export const Change = z.discriminatedUnion('op', [
  z.object({
    op: z.literal('create'),
    collection: z.string(),
    id: EntityId,
    value: z.record(z.string(), z.unknown()),
  }),
  z.object({
    op: z.literal('update'),
    collection: z.string(),
    id: EntityId,
    value: z.record(z.string(), z.unknown()),
  }),
  z.object({ op: z.literal('delete'), collection: z.string(), id: EntityId }),
]);
export type Change = z.infer<typeof Change>;

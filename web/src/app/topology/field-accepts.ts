import type { Entity } from '@contract/entities';
import type { z } from 'zod';

/** Whether a field of an entity may hold a value. */
export const fieldAccepts = (
  { schema }: Pick<Entity, 'schema'>,
  field: string,
  value: unknown,
): boolean => (schema.shape[field] as z.ZodType | undefined)?.safeParse(value).success ?? false;

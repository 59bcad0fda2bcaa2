import { z } from 'zod';

/**
 * Schema of an edit: any of the fields, none filled in. `schema.partial()` would not do, since a field that is left out
 * would get its default and so overwrite what is there.
 */
export const patchOf = (schema: z.ZodObject): z.ZodObject =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(schema.shape).map(([field, type]) => [
        field,
        withoutDefault(type as z.ZodType).optional(),
      ]),
    ),
  );

const withoutDefault = (type: z.ZodType): z.ZodType =>
  type instanceof z.ZodDefault || type instanceof z.ZodPrefault
    ? withoutDefault(type.unwrap() as z.ZodType)
    : type;

import { z } from 'zod';

/** How a list is asked for. Cursors come from the page before; a page deep down costs what the first one costs. */
export const PageQuery = z.strictObject({
  cursor: z.string().max(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});

/** Asks for entities: `sort=fqdn` or `sort=-fqdn`, `q` for text anywhere, `filter` as JSON. */
export const ListQuery = PageQuery.extend({
  sort: z.string().max(100).optional(),
  q: z.string().max(200).optional(),
  /** JSON of `Filter[]`; all must hold. */
  filter: z.string().max(10_000).optional(),
});
export type ListQuery = z.infer<typeof ListQuery>;

/** One condition on a field. */
export const Filter = z.strictObject({
  field: z.string().max(100),
  op: z.enum([
    'equals',
    'not-equals',
    'contains',
    'starts-with',
    'less',
    'greater',
    'in',
    'empty',
    'not-empty',
  ]),
  value: z
    .union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()).max(200)])
    .optional(),
});
export type Filter = z.infer<typeof Filter>;

/** One page of a list. */
export const pageOf = <S extends z.ZodType>(row: S) =>
  z.object({
    rows: z.array(row),
    /** Cursor of the next page; null on the last one. */
    next: z.string().nullable(),
    /** Rows that match, over all pages. */
    total: z.int(),
  });

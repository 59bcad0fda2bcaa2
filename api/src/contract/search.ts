import { z } from 'zod';
import { EntityRef } from '../domain/change.ts';
import { route } from './route.ts';

/** One thing that matches a search. */
export const Hit = z.object({
  kind: z.enum([
    'topology',
    'entity',
    'flow',
    'rule',
    'record',
    'certificate',
    'fact',
    'finding',
    'diagnostic',
  ]),
  id: z.string(),
  label: z.string(),
  /** What it is, in grey: `Edge pool`, `Rule on fw-ext-01`. */
  note: z.string(),
  topologyId: z.string().nullable(),
  entity: EntityRef.nullable(),
});
export type Hit = z.infer<typeof Hit>;

export const searchApi = {
  search: route({
    method: 'get',
    path: '/search',
    summary:
      'Find entities, rules, records, certificates, facts and diagnostics by name, address, port or id',
    may: 'read',
    query: z.strictObject({
      q: z.string().trim().min(1).max(200),
      topologyId: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    reply: z.array(Hit),
  }),
};

import { z } from 'zod';
import { Change } from '../domain/change.ts';
import { Finding } from '../domain/finding.ts';
import { Issue, ReviewRow } from '../domain/review.ts';
import { route } from './route.ts';
import { InTopology } from './topologies.ts';

export { ReviewRow };

/** Kind of input that can be read. */
export const SourceKind = z.object({
  id: z.string(),
  label: z.string(),
  extensions: z.array(z.string()),
});
export type SourceKind = z.infer<typeof SourceKind>;

/** What an import found, before anything is saved. */
export const ImportReview = z.object({
  /** Names it for the creation of a topology; forgotten after an hour. */
  id: z.string(),
  fileName: z.string(),
  kind: z.string(),
  rows: z.array(ReviewRow),
  /** Entities that would be created, by collection. */
  counts: z.record(z.string(), z.int()),
  name: z.string(),
  findings: z.array(Finding),
  issues: z.array(Issue),
});
export type ImportReview = z.infer<typeof ImportReview>;

/** What a CSV file would change in a collection. */
export const CsvReview = z.object({
  rows: z.array(ReviewRow),
  issues: z.array(Issue),
  /** To be applied as a change set. */
  changes: z.array(Change),
});
export type CsvReview = z.infer<typeof CsvReview>;

const Named = z.strictObject({
  name: z.string().max(255).default('upload'),
  from: z.string().max(100).optional(),
});

export const importsApi = {
  kinds: route({
    method: 'get',
    path: '/imports/kinds',
    summary: 'Every kind of input that can be read',
    may: 'read',
    reply: z.array(SourceKind),
  }),
  review: route({
    method: 'post',
    path: '/imports',
    summary: 'Read an uploaded file and say what was understood; nothing is saved',
    may: 'edit',
    query: Named,
    reply: ImportReview,
    upload: true,
    status: 201,
  }),
  csv: route({
    method: 'post',
    path: '/topologies/:topologyId/csv/:collection',
    summary: 'Read an uploaded CSV file and say what it would change; nothing is saved',
    may: 'edit',
    params: InTopology.extend({ collection: z.string().max(100) }),
    query: Named,
    reply: CsvReview,
    upload: true,
  }),
};

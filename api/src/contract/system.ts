import { z } from 'zod';
import { route } from './route.ts';

/** What the server is made of and stands on. */
export const SystemInfo = z.object({
  version: z.string(),
  node: z.string(),
  database: z.object({
    engine: z.enum(['embedded', 'postgresql']),
    version: z.string(),
    sizeBytes: z.number(),
  }),
  /** Edition of the facts, e.g. `2026.11`. */
  facts: z.string(),
  startedAt: z.string(),
});
export type SystemInfo = z.infer<typeof SystemInfo>;

export const systemApi = {
  info: route({
    method: 'get',
    path: '/system',
    summary: 'Version, database and facts edition',
    may: 'read',
    reply: SystemInfo,
  }),
};

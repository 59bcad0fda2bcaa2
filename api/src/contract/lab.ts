import { z } from 'zod';
import { route } from './route.ts';

/** One case of a run for real: the topology as planned, without one thing, or with one fault. */
export const LabCase = z.object({
  group: z.string(),
  title: z.string(),
  /** Ladders of which world and proof say the same, and those that could not be seen. */
  agreeing: z.int(),
  disagreeing: z.int(),
  unseen: z.int(),
  /** Scenarios that broke in the world. */
  broken: z.array(z.string()),
  /** `explained`: they disagree, and it is known why neither is to be mended. */
  verdict: z.enum(['ok', 'broken', 'disagrees', 'explained', 'unseen']),
  /** Why they disagree, where it is known. */
  explained: z.array(z.string()).default([]),
});
export type LabCase = z.infer<typeof LabCase>;

/** Something that agents of the product measured inside, or a call, beside what it should be. */
export const LabInsideCase = z.object({
  group: z.string(),
  title: z.string(),
  predicted: z.string(),
  observed: z.string(),
  /** `explained`: it disagrees, and it is known why nothing is to be mended. `unseen`: it cannot be shown with what stands in the lab. */
  agreement: z.enum(['yes', 'no', 'explained', 'unseen']),
  /** Why it is as it is; null where nothing is to be said. */
  because: z.string().nullable(),
});
export type LabInsideCase = z.infer<typeof LabInsideCase>;

/** What was found of one topology. */
export const LabTopology = z.object({
  name: z.string(),
  version: z.string(),
  agrees: z.boolean(),
  /** How many cases there are, of which `results` may be a sample. */
  cases: z.int(),
  results: z.array(LabCase),
  /** Connections that were tried, and how many were open. */
  scanned: z.object({ asked: z.int(), open: z.int() }),
  /** What agents inside measured, and what they could not; null where none ran. */
  inside: z
    .object({ cases: z.array(LabInsideCase), notRun: z.array(z.string()) })
    .nullable()
    .default(null),
  /** What listeners of the lab's own stood in for. */
  standIns: z.array(z.string()),
});
export type LabTopology = z.infer<typeof LabTopology>;

/** Topologies whose exports were loaded into a real kernel and real servers, with when and with what. */
export const LabReport = z.object({
  day: z.string(),
  versions: z.record(z.string(), z.string()),
  topologies: z.array(LabTopology),
  notRun: z.array(z.object({ name: z.string(), version: z.string(), because: z.string() })),
});
export type LabReport = z.infer<typeof LabReport>;

/** What was run for real, beside what is proved. */
export const labApi = {
  report: route({
    method: 'get',
    path: '/lab-report',
    summary: 'The last run of the lab that came with this version; null where none did',
    may: 'read',
    reply: LabReport.nullable(),
  }),
};

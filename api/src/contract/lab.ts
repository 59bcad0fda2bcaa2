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
  verdict: z.enum(['ok', 'broken', 'disagrees', 'unseen']),
});
export type LabCase = z.infer<typeof LabCase>;

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

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

/** Cases by what came of them. */
export const LabCounts = z.object({
  ok: z.int(),
  broken: z.int(),
  disagrees: z.int(),
  explained: z.int(),
  unseen: z.int(),
});
export type LabCounts = z.infer<typeof LabCounts>;

/** What was found of one topology, in figures. */
export const LabSummary = z.object({
  name: z.string(),
  version: z.string(),
  agrees: z.boolean(),
  /** How many cases there are, of which those that were run may be a sample. */
  cases: z.int(),
  results: LabCounts,
  /** Connections that were tried, and how many were open. */
  scanned: z.object({ asked: z.int(), open: z.int() }),
  /** What agents and clients inside measured; null where none ran. */
  inside: z.object({ yes: z.int(), no: z.int(), explained: z.int(), unseen: z.int() }).nullable(),
});
export type LabSummary = z.infer<typeof LabSummary>;

/** What was found of one topology, case by case. */
export const LabTopology = LabSummary.extend({
  results: z.array(LabCase),
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
  topologies: z.array(LabSummary),
  notRun: z.array(z.object({ name: z.string(), version: z.string(), because: z.string() })),
});
export type LabReport = z.infer<typeof LabReport>;

/** What was run for real, beside what is proved. */
export const labApi = {
  report: route({
    method: 'get',
    path: '/lab-report',
    summary: 'The last run of the lab that came with this version, in figures; null where none did',
    may: 'read',
    reply: LabReport.nullable(),
  }),
  topology: route({
    method: 'get',
    path: '/lab-report/:name',
    summary: 'What that run found of one topology, case by case',
    may: 'read',
    params: z.object({ name: z.string() }),
    reply: LabTopology,
  }),
};

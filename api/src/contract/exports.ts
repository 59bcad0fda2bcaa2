import { z } from 'zod';
import { Finding } from '../domain/finding.ts';
import { route } from './route.ts';
import { FileReply, InTopology } from './topologies.ts';

/** Something that the product can write. */
export const Target = z.object({
  id: z.string(),
  label: z.string(),
  /** What it is chosen among: platforms of one kind, or targets for one purpose. */
  group: z.string(),
  /** `firewall` targets write one file for one firewall, `topology` targets one for the whole topology. */
  scope: z.enum(['firewall', 'topology']),
  extension: z.string(),
  mediaType: z.string(),
  /** The output is text that a person can read. */
  text: z.boolean(),
  /** It can also write what removes again what it added. */
  rollback: z.boolean(),
  /** What it can and cannot express, in words. */
  capabilities: z.array(z.object({ label: z.string(), can: z.boolean() })),
});
export type Target = z.infer<typeof Target>;

/** Text for one target, or the findings that prevent it. */
export const Preview = z.object({
  fileName: z.string(),
  mediaType: z.string(),
  /** Null for files that are no text, and when findings prevent it. */
  text: z.string().nullable(),
  /** Line of the text (from 1) at which each rule stands, by rule id. */
  lines: z.record(z.string(), z.int()),
  findings: z.array(Finding),
});
export type Preview = z.infer<typeof Preview>;

/**
 * Event of the stream `GET /api/v1/topologies/:topologyId/packs` (text/event-stream): how far the hand-over pack is. Whoever
 * closes the stream cancels it.
 */
export const PackProgress = z.object({
  done: z.int(),
  total: z.int(),
  /** What was just written. */
  label: z.string(),
  /** Of the last event: names the pack for its download; null before. */
  id: z.string().nullable(),
});
export type PackProgress = z.infer<typeof PackProgress>;

const Export = InTopology.extend({ target: z.string().max(100) });
const Which = z.strictObject({
  firewall: z.string().max(100).optional(),
  /** The rules of a firewall, or what removes them again. */
  part: z.enum(['rules', 'rollback']).default('rules'),
  /** Each rule as it is planned, or fewer rules that judge every packet alike. */
  rules: z.enum(['planned', 'optimized']).default('planned'),
});

export const exportsApi = {
  targets: route({
    method: 'get',
    path: '/targets',
    summary: 'Everything that can be exported',
    may: 'read',
    reply: z.array(Target),
  }),
  preview: route({
    method: 'get',
    path: '/topologies/:topologyId/exports/:target',
    summary: 'What would be exported',
    may: 'read',
    params: Export,
    query: Which,
    reply: Preview,
  }),
  pack: route({
    method: 'get',
    path: '/topologies/:topologyId/packs/:id',
    summary: 'A hand-over pack that was made, for ten minutes',
    may: 'read',
    params: InTopology.extend({ id: z.string().max(100) }),
    reply: FileReply,
    download: true,
  }),
  file: route({
    method: 'get',
    path: '/topologies/:topologyId/exports/:target/file',
    summary: 'The export as a file',
    may: 'read',
    params: Export,
    query: Which,
    reply: FileReply,
    download: true,
  }),
};

import { z } from 'zod';
import {
  Diagnostic,
  DiagnosticAnswer,
  DiagnosticLine,
  DiagnosticRange,
  LikelyCause,
} from '../domain/diagnostic.ts';
import { Issue } from '../domain/review.ts';
import { route } from './route.ts';

export type { Diagnostic, DiagnosticLine } from '../domain/diagnostic.ts';

/** Ids that a search found, and the ranges that ids belong to. */
export const DiagnosticList = z.object({
  rows: z.array(Diagnostic),
  /** How many ids are known at all. */
  known: z.int(),
  ranges: z.array(DiagnosticRange),
  /** Where one id was asked for: what is known of it, also when that is nothing. */
  asked: DiagnosticAnswer.nullable(),
});
export type DiagnosticList = z.infer<typeof DiagnosticList>;

/** What is known of an id, and what of a topology may be behind it. */
export const DiagnosticExplanation = DiagnosticAnswer.extend({
  /** Empty without a topology. */
  causes: z.array(LikelyCause),
});
export type DiagnosticExplanation = z.infer<typeof DiagnosticExplanation>;

/** Headers that were found in a text, and each id in it explained once. */
export const ParsedDiagnostics = z.object({
  lines: z.array(DiagnosticLine).readonly(),
  issues: z.array(Issue).readonly(),
  explanations: z.array(DiagnosticExplanation),
});
export type ParsedDiagnostics = z.infer<typeof ParsedDiagnostics>;

const TopologyId = z.string().max(100).optional();

export const diagnosticsApi = {
  search: route({
    method: 'get',
    path: '/diagnostics',
    summary: 'Find ids of ms-diagnostics headers by number, text, component, range or header',
    may: 'read',
    query: z.strictObject({
      q: z.string().trim().max(200).default(''),
      limit: z.coerce.number().int().min(1).max(1_000).default(1_000),
    }),
    reply: DiagnosticList,
  }),
  read: route({
    method: 'get',
    path: '/diagnostics/:id',
    summary: 'What an id means, and what of a topology may be behind it',
    may: 'read',
    params: z.strictObject({ id: z.coerce.number().int().min(0).max(999_999_999) }),
    query: z.strictObject({ topologyId: TopologyId }),
    reply: DiagnosticExplanation,
  }),
  parse: route({
    method: 'post',
    path: '/diagnostics/parse',
    summary: 'Read the diagnostics out of pasted header lines, messages and logs',
    may: 'read',
    body: z.strictObject({ text: z.string().max(500_000), topologyId: TopologyId }),
    reply: ParsedDiagnostics,
  }),
};

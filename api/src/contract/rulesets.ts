import { z } from 'zod';
import { Issue } from '../domain/review.ts';
import { Rule } from '../domain/rule.ts';
import { EntityId } from '../domain/text.ts';
import { Difference, Gap, HygieneIssue, RuleRef } from './analysis.ts';
import { SourceKind } from './imports.ts';
import { route } from './route.ts';
import { FileReply, InTopology } from './topologies.ts';

/** What a firewall runs today, as it was imported. It never changes; the newest of a firewall counts. */
export const ImportedRuleset = z.object({
  id: z.string(),
  firewallId: z.string(),
  /** Id of the reader that understood it. */
  kind: z.string(),
  fileName: z.string(),
  /** The ruleset within the file: a chain, an access list, a policy. */
  name: z.string(),
  rules: z.int(),
  /** How many of the rules have an unknown verdict. */
  unknown: z.int(),
  /** Revision of the topology that it made; its ETag. */
  revision: z.int(),
  changedAt: z.string(),
  changedBy: z.string(),
});
export type ImportedRuleset = z.infer<typeof ImportedRuleset>;

/** A piece of a configuration: where it stands, and why no rule was made of it, or one of unknown verdict. */
export const Passage = z.object({ line: z.int(), text: z.string(), why: z.string() });
export type Passage = z.infer<typeof Passage>;

const Understood = z.object({
  /** The first hundred of those that are not understood; their verdict is unknown. */
  unknown: z.array(Passage).readonly(),
  /** The first hundred of those that decide about no first packet of TCP or UDP. */
  leftOut: z.array(Passage).readonly(),
  issues: z.array(Issue).readonly(),
  counts: z.object({ unknown: z.int(), leftOut: z.int() }),
});

/** What a configuration holds, before anything is saved. */
export const RulesetReview = Understood.extend({
  fileName: z.string(),
  kind: z.string(),
  /** What is filtered in it, first the packets that are passed on: one of them is imported. */
  rulesets: z.array(
    z.object({ id: z.string(), name: z.string(), rules: z.int(), translations: z.int() }),
  ),
});
export type RulesetReview = z.infer<typeof RulesetReview>;

/** How a planned rule fares in an imported ruleset: it lets all pass, refuses some, or nobody can say. */
export const PlannedStatus = z.enum(['in-place', 'missing', 'unknown']);
export type PlannedStatus = z.infer<typeof PlannedStatus>;

/**
 * What an imported rule is for: planned rules need what it permits, or less than that; it denies; others decide about all
 * it permits (`idle`); or nobody can say.
 */
export const ImportedStatus = z.enum(['needed', 'excess', 'denies', 'idle', 'unknown']);
export type ImportedStatus = z.infer<typeof ImportedStatus>;

/** An imported ruleset held against what the flows through its firewall need. */
export const RulesetAnalysis = Understood.extend({
  /** Revision of the topology that it is held against. */
  against: z.int(),
  imported: ImportedRuleset,
  planned: z.array(
    z.object({
      id: z.string(),
      status: PlannedStatus,
      /** Imported rules that let it pass, in whole or in part. */
      by: z.array(RuleRef).readonly(),
    }),
  ),
  /** The imported rules, or the first thousands of them. */
  rules: z.array(
    z.object({
      position: z.int(),
      status: ImportedStatus,
      /** Ids of planned rules that need it. */
      neededBy: z.array(z.string()),
      rule: Rule,
    }),
  ),
  gap: Gap,
  hygiene: z.array(HygieneIssue).readonly(),
});
export type RulesetAnalysis = z.infer<typeof RulesetAnalysis>;

const OfImport = InTopology.extend({ id: EntityId });
const Side = z.union([z.literal('planned'), EntityId]);
const Named = z.strictObject({
  name: z.string().max(255).default('upload'),
  /** Id of the reader; without it the content decides. */
  from: z.string().max(100).optional(),
});

export const rulesetsApi = {
  kinds: route({
    method: 'get',
    path: '/ruleset-kinds',
    summary: 'Every kind of firewall configuration that can be read',
    may: 'read',
    reply: z.array(SourceKind),
  }),
  list: route({
    method: 'get',
    path: '/topologies/:topologyId/imported-rulesets',
    summary: 'Rulesets that were imported, newest first; the newest of a firewall counts',
    may: 'read',
    params: InTopology,
    reply: z.array(ImportedRuleset),
  }),
  review: route({
    method: 'post',
    path: '/topologies/:topologyId/firewalls/:id/ruleset-review',
    summary: 'Read an uploaded configuration and say what was understood; nothing is saved',
    may: 'edit',
    params: OfImport,
    query: Named,
    reply: RulesetReview,
    upload: true,
  }),
  add: route({
    method: 'post',
    path: '/topologies/:topologyId/firewalls/:id/rulesets',
    summary: 'Import an uploaded configuration as what the firewall runs today',
    may: 'edit',
    params: OfImport,
    query: Named.extend({
      /** Which ruleset of the file; the first one unless told. */
      ruleset: z.string().max(255).optional(),
    }),
    reply: ImportedRuleset,
    upload: true,
    status: 201,
  }),
  difference: route({
    method: 'get',
    path: '/topologies/:topologyId/firewalls/:id/difference',
    summary: 'Which packets two rulesets of a firewall judge differently',
    may: 'read',
    params: OfImport,
    query: z.strictObject({ from: Side.default('planned'), to: Side.default('planned') }),
    reply: Difference,
  }),
  analysis: route({
    method: 'get',
    path: '/topologies/:topologyId/imported-rulesets/:id/analysis',
    summary: 'What an imported ruleset lacks, permits for nothing and holds in vain',
    may: 'read',
    params: OfImport,
    reply: RulesetAnalysis,
  }),
  file: route({
    method: 'get',
    path: '/topologies/:topologyId/imported-rulesets/:id/file',
    summary: 'The configuration as it was imported, with any secrets in it',
    may: 'edit',
    params: OfImport,
    reply: FileReply,
    download: true,
  }),
  remove: route({
    method: 'delete',
    path: '/topologies/:topologyId/imported-rulesets/:id',
    summary: 'Delete an imported ruleset; the one before it counts again; needs If-Match',
    may: 'edit',
    params: OfImport,
    reply: z.null(),
    status: 204,
  }),
};

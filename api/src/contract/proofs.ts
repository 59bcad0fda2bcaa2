import { z } from 'zod';
import { Change } from '../domain/change.ts';
import { DialectView } from '../domain/ice.ts';
import { Minimality, WhatIf } from '../domain/minimality.ts';
import { Fault, LadderProof, Matrix } from '../domain/proof.ts';
import { ScenarioId } from '../domain/scenario.ts';
import { Verdict } from '../domain/verdict.ts';
import { route } from './route.ts';
import { FileReply, InTopology } from './topologies.ts';

export type {
  Answer,
  ArrowProof,
  Blocker,
  Cell,
  Fault,
  LadderProof,
  Matrix,
  Remedy,
  Seen,
} from '../domain/proof.ts';
export type { Arrow, Ladder, Lifeline } from '../domain/ladder.ts';
export type {
  Candidate,
  CandidatePair,
  DialectView,
  IceOutcome,
  Ungathered,
} from '../domain/ice.ts';
export { type Party, PartyKind, partyKindNames } from '../domain/party.ts';
export { ScenarioId } from '../domain/scenario.ts';
export { Verdict } from '../domain/verdict.ts';
export type { ItemNeed, LadderDifference, Minimality, WhatIf } from '../domain/minimality.ts';

/** Which rulesets firewalls are taken to run: those that are planned, or what was imported where something was. */
export const LoadedRulesets = z.enum(['planned', 'imported']);
export type LoadedRulesets = z.infer<typeof LoadedRulesets>;

/** A world that might be: other rulesets, changes of the topology that nobody saved, things that are broken. */
export const Hypothesis = z.strictObject({
  rulesets: LoadedRulesets.default('planned'),
  changes: z.array(Change).max(1000).default([]),
  faults: z.array(Fault).max(1000).default([]),
});
export type Hypothesis = z.infer<typeof Hypothesis>;

/** The readiness matrix of one revision of a topology. */
export const ProofReply = Matrix.extend({
  revision: z.int(),
  rulesets: LoadedRulesets,
  /** Firewalls that something was imported for. */
  imported: z.array(z.string()),
});
export type ProofReply = z.infer<typeof ProofReply>;

/** A ladder in a list. */
export const LadderEntry = z.object({
  id: z.string(),
  scenario: ScenarioId,
  /** Ids of the parties. */
  from: z.string(),
  to: z.string(),
  verdict: Verdict,
  because: z.string().nullable(),
  arrow: z.int().nullable(),
});
export type LadderEntry = z.infer<typeof LadderEntry>;

/** Formats that a ladder is drawn in. */
export const LadderFormatName = z.enum(['text', 'json', 'mermaid', 'plantuml', 'svg']);
export type LadderFormatName = z.infer<typeof LadderFormatName>;

const Loaded = z.strictObject({ rulesets: LoadedRulesets.default('planned') });
const LadderId = z.string().min(1).max(400);

export const proofsApi = {
  scenarios: route({
    method: 'get',
    path: '/scenarios',
    summary: 'Every scenario that is played over a topology',
    may: 'read',
    reply: z.array(z.object({ id: ScenarioId, title: z.string(), basis: z.string() })),
  }),
  conditions: route({
    method: 'get',
    path: '/conditions',
    summary: 'What no topology shows and a proof takes to hold, to ask what if it does not',
    may: 'read',
    reply: z.array(z.object({ id: z.string(), when: z.string() })),
  }),
  matrix: route({
    method: 'get',
    path: '/topologies/:topologyId/proof',
    summary: 'Every scenario for every party: works, impaired, unsure or fails',
    may: 'read',
    params: InTopology,
    query: Loaded,
    reply: ProofReply,
  }),
  ladders: route({
    method: 'get',
    path: '/topologies/:topologyId/ladders',
    summary: 'Ladders with their verdicts, of a scenario or a party, at most a thousand',
    may: 'read',
    params: InTopology,
    query: Loaded.extend({
      scenario: ScenarioId.optional(),
      party: z.string().max(200).optional(),
      verdict: Verdict.optional(),
    }),
    reply: z.object({ total: z.int(), ladders: z.array(LadderEntry) }),
  }),
  ladder: route({
    method: 'post',
    path: '/topologies/:topologyId/ladder',
    summary: 'One ladder with every arrow judged, as it is or as it might be',
    may: 'read',
    params: InTopology,
    body: Hypothesis.extend({ ladderId: LadderId }),
    reply: z.object({ revision: z.int(), proof: LadderProof }),
  }),
  message: route({
    method: 'post',
    path: '/topologies/:topologyId/ladder-message',
    summary:
      'The text of one message of a ladder; what is answered where it fails comes after its last arrow',
    may: 'read',
    params: InTopology,
    body: Hypothesis.extend({ ladderId: LadderId, arrow: z.int().min(0) }),
    reply: z.object({
      text: z.string(),
      /** Lines that tell what the message is about. */
      marked: z.array(z.string()).readonly(),
    }),
  }),
  drawing: route({
    method: 'post',
    path: '/topologies/:topologyId/ladder-drawing',
    summary: 'A ladder with its verdicts as a file, as it is or as it might be',
    may: 'read',
    params: InTopology,
    body: Hypothesis.extend({ ladderId: LadderId, format: LadderFormatName.default('svg') }),
    reply: FileReply,
    download: true,
  }),
  dialects: route({
    method: 'post',
    path: '/topologies/:topologyId/ice-dialects',
    summary: 'A media session once for each dialect of ICE that the other side may speak',
    may: 'read',
    params: InTopology,
    body: Hypothesis.extend({ ladderId: LadderId, session: z.string().min(1).max(400) }),
    reply: z.array(DialectView),
  }),
  whatIf: route({
    method: 'post',
    path: '/topologies/:topologyId/what-if',
    summary: 'What a change would break and mend, for every scenario and party',
    may: 'read',
    params: InTopology,
    body: Hypothesis,
    reply: WhatIf,
  }),
  minimality: route({
    method: 'get',
    path: '/topologies/:topologyId/minimality',
    summary: 'What every rule, record, name and flag is needed for, and what nothing needs',
    may: 'read',
    params: InTopology,
    query: Loaded,
    reply: Minimality.extend({ revision: z.int() }),
  }),
};

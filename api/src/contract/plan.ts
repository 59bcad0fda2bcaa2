import { z } from 'zod';
import { Fact } from '../domain/fact.ts';
import { Plan } from '../domain/plan.ts';
import { Ruleset } from '../domain/rule.ts';
import { route } from './route.ts';
import { InTopology } from './topologies.ts';

export { Plan } from '../domain/plan.ts';
export { Finding, type Fix, type Severity } from '../domain/finding.ts';
export type { Flow, Endpoint, Host } from '../domain/flow.ts';
export type { DnsRecord } from '../domain/record.ts';
export type { Certificate } from '../domain/certificate.ts';
export type { CapacityRow } from '../domain/capacity.ts';
export { Fact, type Confidence, type Reason } from '../domain/fact.ts';
export { Ruleset, type Rule, type AddressGroup, type Translation } from '../domain/rule.ts';

/** A plan with the rulesets derived from its flows, of one revision of a topology. */
export const PlanReply = Plan.extend({ revision: z.int(), rulesets: z.array(Ruleset) });
export type PlanReply = z.infer<typeof PlanReply>;

export const planApi = {
  read: route({
    method: 'get',
    path: '/topologies/:topologyId/plan',
    summary: 'What the topology needs, and what is wrong with it',
    may: 'read',
    params: InTopology,
    reply: PlanReply,
  }),
  facts: route({
    method: 'get',
    path: '/facts',
    summary: 'All facts that planning rests on, with source and confidence',
    may: 'read',
    reply: z.array(Fact),
  }),
};

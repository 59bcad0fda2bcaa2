import { z } from 'zod';
import { Zone } from './net.ts';
import { ProbeKind } from './probe.ts';
import { ProbeFailure } from './report.ts';
import { Verdict } from './verdict.ts';

/** A probe that shows whether something planned is there. */
export const PlannedProbe = z.object({
  /** Stable within a topology: `record:external/sip.contoso.com/A`, `flow:EXT-04.edge/203.0.113.10`. */
  id: z.string(),
  /** Where it means something. */
  from: Zone,
  kind: ProbeKind,
  target: z.record(z.string(), z.unknown()),
  /** What the plan wants: that it answers, or that nothing does, because no flow opens it from there; of a name, that there is none. */
  expected: z.enum(['open', 'closed']).default('open'),
  /** Of probes of two halves: where the half stands that listens; the other one stands where it is asked from. */
  to: Zone.nullable().default(null),
  /** Ids of the flows, records and certificates that it is about. */
  flows: z.array(z.string()),
  records: z.array(z.string()),
  certificates: z.array(z.string()),
  /** Ids of the partners that it is about. */
  partners: z.array(z.string()).default([]),
});
export type PlannedProbe = z.infer<typeof PlannedProbe>;

/** What of a plan no single probe can show, and why. */
export const NotProbed = z.object({ id: z.string(), reason: z.string() });
export type NotProbed = z.infer<typeof NotProbed>;

/** How the world stands beside the plan. */
export const PlanComparison = z.object({
  id: z.string(),
  /**
   * `missing`: nothing is there. `different`: something is, and not as planned. `unsure`: nobody was asked.
   * `not-planned-but-open`: something answers where nothing should.
   */
  outcome: z.enum(['as-planned', 'missing', 'different', 'unsure', 'not-planned-but-open']),
  /** Of the report, seen with the plan: silence is as it should be where nothing is to answer. */
  verdict: Verdict,
  planned: z.string(),
  seen: z.string(),
  failures: z.array(ProbeFailure),
});
export type PlanComparison = z.infer<typeof PlanComparison>;

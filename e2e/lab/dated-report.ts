import type { InsideReport } from './inside/inside-report.ts';
import type { NatFound } from './nat-check.ts';
import type { Scan } from './scan.ts';
import type { CaseResult } from './verdict.ts';

/** What a run of the lab found of one topology. */
export interface Report {
  readonly name: string;
  readonly version: string;
  readonly agrees: boolean;
  /** What was falsified on purpose, and the scenarios that are to break by it; null in a run that counts. */
  readonly planted: { readonly title: string; readonly scenarios: readonly string[] } | null;
  readonly results: readonly CaseResult[];
  /** How many cases there are, of which `results` may be a sample. */
  readonly cases: number;
  readonly scanned: Scan;
  /** What agents of the product measured inside; null where none were asked for. */
  readonly inside: InsideReport | null;
  /** What clients outside are behind. */
  readonly nats: readonly NatFound[];
  /** What listeners of the lab's own stood in for. */
  readonly standIns: readonly string[];
}

/** A topology of which nothing could be run. */
export interface NotRun {
  readonly name: string;
  readonly version: string;
  readonly because: string;
}

/** Several topologies with when and with what they were run. */
export interface DatedReport {
  /** Day, as `2026-11-22`. */
  readonly day: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly topologies: readonly Report[];
  /** Topologies that could not be stood up, with why. */
  readonly notRun: readonly NotRun[];
}

import { targets as configurationTargets } from '../configuration/targets/index.ts';
import type { ConfigurationFile, ConfigurationTarget } from '../configuration/target.ts';
import type { Target } from '../contract/exports.ts';
import type { PlanReply } from '../contract/plan.ts';
import type { Finding } from '../domain/finding.ts';
import type { Ruleset } from '../domain/rule.ts';
import type { Design } from '../domain/topology.ts';
import { optimize } from '../firewall/analysis/optimize.ts';
import { audit } from '../firewall/audit.ts';
import { deriveRulesets } from '../firewall/derive-rulesets.ts';
import { capabilitiesInWords, type Exporter } from '../firewall/exporter.ts';
import { reviewRulesets } from '../firewall/review-rulesets.ts';
import { exporters } from '../firewall/vendors/index.ts';
import { planTopology } from '../planning/plan-topology.ts';
import { NotFound } from './errors.ts';
import { handOverPack } from './hand-over-pack.ts';

/** A plan with its rulesets, of no revision in particular. */
export type FullPlan = Omit<PlanReply, 'revision'>;

/** Plans a design and derives the rulesets: what console, API and command all show. */
export const planWithRulesets = (design: Design): FullPlan => {
  const plan = planTopology(design);
  const rulesets = deriveRulesets(design, plan.flows);
  const findings = [...plan.findings, ...reviewRulesets(design.firewallRules, rulesets)];
  return { ...plan, findings, rulesets };
};

/** What is written from a whole topology; the pack has all the others in it. */
const topologyTargets = [...configurationTargets, handOverPack];

/** Everything that can be written, firewalls first. */
export const targets = (): Target[] => [
  ...exporters.map((exporter) => ({
    id: exporter.id,
    label: exporter.label,
    group: exporter.group,
    scope: 'firewall' as const,
    extension: exporter.extension,
    mediaType: exporter.mediaType,
    text: isText(exporter.mediaType),
    rollback: exporter.rollback !== undefined,
    capabilities: capabilitiesInWords(exporter),
  })),
  ...topologyTargets.map(({ id, label, group, extension, mediaType }) => ({
    id,
    label,
    group,
    scope: 'topology' as const,
    extension,
    mediaType,
    text: isText(mediaType),
    rollback: false,
    capabilities: [],
  })),
];

const isText = (mediaType: string): boolean =>
  mediaType.startsWith('text/') ||
  mediaType === 'application/json' ||
  mediaType.startsWith('image/svg');

/** One file for one target, or the findings that prevent it. */
export interface Rendered {
  /** Made of ids, so safe in any file system. */
  readonly fileName: string;
  readonly mediaType: string;
  /** The firewall it is for; null for targets of the whole topology. */
  readonly firewallId: string | null;
  /** Null when findings prevent it. */
  readonly content: string | Uint8Array | null;
  /** Line of the text at which each rule stands, by rule id. */
  readonly lines: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
  /** The files that `content` shows as one text, each by itself; absent where there is only one. */
  readonly parts?: readonly ConfigurationFile[];
}

/** What is written: a design with its plan. */
export interface Source {
  readonly design: Design;
  readonly plan: FullPlan;
}

/** Which file is wanted. */
export interface Wanted {
  readonly target: string;
  /** Id or name of one firewall; without it every firewall gets a file. */
  readonly firewall?: string | undefined;
  /** What removes again what a file for a firewall added, in place of that file. */
  readonly rollback?: boolean;
  /** Fewer rules, each for several needs, that judge every packet alike. */
  readonly optimized?: boolean;
}

/** Whether a target can be rolled back. */
export const rollsBack = (target: string): boolean =>
  exporters.some((exporter) => exporter.id === target && exporter.rollback !== undefined);

/** Writes a plan for a target: one file for each firewall, or one for the whole topology. @throws NotFound */
export const renderTarget = (
  source: Source,
  { target, firewall, rollback, optimized }: Wanted,
): Rendered[] => {
  const exporter = exporters.find(({ id }) => id === target);
  const render = rollback ? renderRollback : renderRuleset;
  if (exporter)
    return rulesetsOf(source, firewall).map((ruleset) =>
      render(exporter, optimized ? optimize(ruleset).ruleset : ruleset),
    );
  const whole = topologyTargets.find(({ id }) => id === target);
  if (!whole) throw new NotFound('target', target);
  return [renderWhole(whole, source)];
};

const renderWhole = (target: ConfigurationTarget, { design, plan }: Source): Rendered => {
  const input = { design, plan, rulesets: plan.rulesets };
  const parts = target.files?.(input) ?? [];
  return {
    fileName: `${target.id}.${target.extension}`,
    mediaType: target.mediaType,
    firewallId: null,
    content: target.render(input),
    lines: {},
    findings: target.findings?.(input) ?? [],
    ...(parts.length > 1 ? { parts } : {}),
  };
};

const rulesetsOf = ({ plan }: Source, firewall: string | undefined): readonly Ruleset[] => {
  if (firewall === undefined) return plan.rulesets;
  const found = plan.rulesets.filter(({ id, name }) => id === firewall || name === firewall);
  if (found.length === 0) throw new NotFound('firewall', firewall);
  return found;
};

const renderRollback = (exporter: Exporter, ruleset: Ruleset): Rendered => ({
  fileName: `${ruleset.id}.rollback.${exporter.extension}`,
  mediaType: exporter.mediaType,
  firewallId: ruleset.id,
  content: exporter.rollback?.(ruleset) ?? null,
  lines: {},
  findings: [],
});

const renderRuleset = (exporter: Exporter, ruleset: Ruleset): Rendered => {
  const findings = audit(exporter, ruleset);
  const isPrevented = findings.some(({ severity }) => severity === 'error');
  return {
    fileName: `${ruleset.id}.${exporter.extension}`,
    mediaType: exporter.mediaType,
    firewallId: ruleset.id,
    content: isPrevented ? null : exporter.render(ruleset),
    lines: isPrevented ? {} : exporter.lineOfRule(ruleset),
    findings,
  };
};

import type { Gap as GapReply } from '../contract/analysis.ts';
import type { ImportedStatus, PlannedStatus, RulesetAnalysis } from '../contract/rulesets.ts';
import type { Endpoint, Flow } from '../domain/flow.ts';
import type { AddressGroup, Rule, Ruleset } from '../domain/rule.ts';
import { carriersOf } from '../firewall/analysis/carriers.ts';
import { differenceOf, type Difference } from '../firewall/analysis/difference.ts';
import { gapOf, type Gap } from '../firewall/analysis/gap.ts';
import { reviewHygiene } from '../firewall/analysis/hygiene.ts';
import type { Region } from '../firewall/analysis/region.ts';

/** What is said about an imported ruleset besides where it comes from. */
export type Compared = Pick<RulesetAnalysis, 'planned' | 'rules' | 'gap' | 'hygiene'>;

/**
 * Holds an imported ruleset against the planned one of the same firewall. Rules that people added to the plan count as
 * needed: they want them.
 */
export const analyseImported = (
  imported: Ruleset,
  planned: Ruleset,
  flows: readonly Flow[],
): Compared => {
  const added = planned.rules.filter(isAddedPermit).map((rule) => flowOf(rule, planned));
  const gap = gapOf(imported, {
    flows: [...flows.filter(({ firewallId }) => firewallId === planned.id), ...added],
    translations: planned.translations,
  });
  const carriers = carriersOf(imported, planned.rules);
  return {
    planned: planned.rules.map((rule, index) => ({
      id: rule.id,
      status: plannedStatus(rule, gap),
      by: carriers[index] ?? [],
    })),
    rules: rulesOf(imported, planned, { gap, carriers }),
    gap: bounded(gap),
    hygiene: reviewHygiene(imported).slice(0, MOST_LISTED),
  };
};

/** What a second ruleset does that a first one does not, as much of it as people read. */
export const readableDifference = (before: Ruleset, after: Ruleset): Difference => {
  const difference = differenceOf(before, after);
  return {
    ...difference,
    isComplete: difference.isComplete && difference.changes.length <= MOST_LISTED,
    changes: difference.changes.slice(0, MOST_LISTED).map((change) => ({
      ...change,
      regions: few(change.regions),
    })),
  };
};

/** Rules and findings of one kind that are listed; no page shows more. */
const MOST_LISTED = 5_000;
/** Sets of packets that are listed of one finding; the number of packets is that of all of them. */
const MOST_REGIONS = 50;

const few = (regions: readonly Region[]): readonly Region[] => regions.slice(0, MOST_REGIONS);

const bounded = (gap: Gap): GapReply => ({
  ...gap,
  missing: gap.missing.slice(0, MOST_LISTED).map(withFewRefused),
  unclear: gap.unclear.slice(0, MOST_LISTED).map(withFewRefused),
  excess: gap.excess.slice(0, MOST_LISTED).map((each) => ({ ...each, regions: few(each.regions) })),
});

const withFewRefused = (each: Gap['missing'][number]) => ({ ...each, refused: few(each.refused) });

const isAddedPermit = ({ origin, action }: Rule): boolean =>
  origin === 'added' && action === 'permit';

/** A rule that people added, as a flow named after it. */
const flowOf = (rule: Rule, { id, side }: Ruleset): Flow => ({
  id: rule.id,
  firewallId: id,
  side,
  direction: rule.direction,
  source: endOf(rule.source),
  destination: endOf(rule.destination),
  protocol: rule.protocol,
  transport: rule.transport,
  ports: rule.ports,
  sourcePorts: rule.sourcePorts,
  binding: 'node',
  optional: rule.optional,
  reason: rule.reason,
  notes: null,
});

const endOf = ({ name, prefixes, publicAddresses }: AddressGroup): Endpoint => ({
  label: name,
  zone: 'perimeter',
  entity: null,
  hosts: prefixes.map((address, index) => ({
    name: address,
    address,
    publicAddress: publicAddresses[index] ?? null,
    kind: 'network',
  })),
});

const plannedStatus = (rule: Rule, { missing, unclear }: Gap): PlannedStatus => {
  const isIts = ({ flowId }: { readonly flowId: string }): boolean =>
    flowId === rule.id || rule.flowIds.includes(flowId);
  if (missing.some(isIts)) return 'missing';
  return unclear.some(isIts) ? 'unknown' : 'in-place';
};

interface Found {
  readonly gap: Gap;
  readonly carriers: ReturnType<typeof carriersOf>;
}

const rulesOf = (
  imported: Ruleset,
  planned: Ruleset,
  { gap, carriers }: Found,
): RulesetAnalysis['rules'] => {
  const excess = new Set(gap.excess.map(({ rule }) => rule.position));
  const needs = new Map<number, string[]>();
  for (const [index, { id }] of planned.rules.entries()) {
    for (const { position } of carriers[index] ?? [])
      needs.set(position, [...(needs.get(position) ?? []), id]);
  }
  return imported.rules.slice(0, MOST_LISTED).map((rule, index) => {
    const position = index + 1;
    const neededBy = needs.get(position) ?? [];
    const status = importedStatus(rule, { isExcess: excess.has(position), neededBy });
    return { position, status, neededBy, rule };
  });
};

interface Use {
  readonly isExcess: boolean;
  readonly neededBy: readonly string[];
}

const importedStatus = ({ action }: Rule, { isExcess, neededBy }: Use): ImportedStatus => {
  if (action === 'unknown') return 'unknown';
  if (action === 'deny') return 'denies';
  if (isExcess) return 'excess';
  return neededBy.length > 0 ? 'needed' : 'idle';
};

import type { Ruleset } from '../../domain/rule.ts';
import type { Design } from '../../domain/topology.ts';
import { isReaddressed, textWithout } from '../../call-flow/is-readdressed.ts';
import { changedNames } from './records.ts';
import { type IsTouched, rulesetChanges } from './ruleset-change.ts';
import type { WorldInput } from './world-input.ts';

/** What differs between two worlds, as far as judging asks. */
export interface Changed {
  /** Collections, and the parts of the settings, whose content is another one. */
  readonly parts: ReadonlySet<string>;
  /** Partners that are new, gone or other ones. */
  readonly partners: ReadonlySet<string>;
  /** Firewalls that may decide otherwise, with what about. */
  readonly firewalls: ReadonlyMap<string, IsTouched>;
  /** Names that may lead elsewhere, as `nameKey` writes them. */
  readonly names: ReadonlySet<string>;
  readonly certificates: boolean;
  /** Whether a pool of before stands at another site, or nowhere. */
  readonly homes: boolean;
  readonly faults: boolean;
}

/** Compares what two worlds are made from, by content. */
export const changedBetween = (before: WorldInput, after: WorldInput): Changed => ({
  parts: partsBetween(before.design, after.design),
  partners: new Set(
    differing(before.design.partners, after.design.partners, (partner) => JSON.stringify(partner)),
  ),
  firewalls: rulesetChanges(loaded(before), loaded(after)),
  names: isSame(before.plan.records, after.plan.records)
    ? new Set()
    : changedNames(before.plan.records, after.plan.records),
  certificates: !isSame(before.plan.certificates, after.plan.certificates),
  homes: hasMovedHome(before.design, after.design),
  faults: !isSame(before.faults ?? [], after.faults ?? []),
});

/** Whether ladders are what they were but for those that leave by the routes of sites. */
export const keepsAllButRoutes = ({ parts }: Changed, before: Design, after: Design): boolean =>
  parts.has('sites') &&
  [...parts].every((part) => deciding.has(part) || part === 'sites') &&
  isWayless('sites', before, after);

const hasMovedHome = ({ pools: before }: Design, { pools: after }: Design): boolean => {
  const [was, is] = [before, after].map(siteOfPools) as [Map<string, string>, Map<string, string>];
  return [...was].some(([id, siteId]) => is.get(id) !== siteId);
};

/** Of several pools with one id the first counts. */
const siteOfPools = (pools: Design['pools']): Map<string, string> =>
  new Map(pools.toReversed().map(({ id, siteId }) => [id, siteId]));

/** Parts that no ladder is made from: they decide, or permit, or only count. */
const deciding = new Set([
  'policies',
  'userGroups',
  'firewallRules',
  'settings.accessEdge',
  'settings.assumptions',
  'name',
]);

/** Whether ladders are what they were, but for those of partners that changed. */
export const keepsLadders = ({ parts }: Changed): boolean =>
  [...parts].every((part) => deciding.has(part) || part === 'partners');

/** Whether packets still go the ways that they went, as long as nobody on the way has another address (`waysBetween`). */
export const keepsWays = (changed: Changed, before: Design, after: Design): boolean =>
  keepsLadders(changed) ||
  [...changed.parts].every(
    (part) => deciding.has(part) || wayless.has(part) || isWayless(part, before, after),
  );

/** What says which messages there are, and nothing of walls. */
const wayless = new Set([
  'sipDomains',
  'servers',
  'interfaces',
  'settings.features',
  'settings.meetUrlHost',
]);

/** The same but for fields of that kind, and for pools inside. */
const isWayless = (part: string, before: Design, after: Design): boolean => {
  const fields = waylessFields[part];
  const [one, other] = [before, after].map((design) => ({ ...design, pools: edgesOf(design) }));
  const rows = part as keyof Design;
  return (
    fields !== undefined && textWithout(one?.[rows], fields) === textWithout(other?.[rows], fields)
  );
};

const edgesOf = ({ pools }: Design): Design['pools'] => pools.filter(({ kind }) => kind === 'edge');

const waylessFields: Readonly<Partial<Record<string, readonly string[]>>> = {
  pools: ['nextHopPoolId'],
  sites: ['federationRouteId', 'xmppRouteId'],
  edgeServices: [
    'port',
    'udpPort',
    'internalPort',
    'internalUdpPort',
    'mrasPort',
    'federationPort',
    'xmppPort',
  ],
};

/** Whether ladders are what they were but for addresses: whatever else differs, no ladder is made from. */
export const keepsArrows = ({ parts }: Changed, before: Design, after: Design): boolean =>
  [...parts].every((part) => deciding.has(part) || isReaddressed(part, before, after));

/** The rulesets that the firewalls run. */
export const loaded = ({ plan, imported }: WorldInput): Ruleset[] =>
  plan.rulesets.map((ruleset) => imported?.get(ruleset.id) ?? ruleset);

const partsBetween = (before: Design, after: Design): ReadonlySet<string> => {
  const { settings: older, ...rest } = before;
  const { settings: newer, ...now } = after;
  return new Set([
    ...keysBetween(rest, now),
    ...[...keysBetween(older, newer)].map((key) => `settings.${key}`),
  ]);
};

const keysBetween = <T extends object>(before: T, after: T): string[] =>
  (Object.keys(after) as (keyof T & string)[]).filter(
    (key) => !isSame(before[key], after[key]) && !isAlike(key, before[key], after[key]),
  );

/** Rows that differ in nothing but what neither ladders nor judges ask for. */
const isAlike = (part: string, before: unknown, after: unknown): boolean => {
  const fields = unasked[part];
  return fields !== undefined && textWithout(before, fields) === textWithout(after, fields);
};

const unasked: Readonly<Partial<Record<string, readonly string[]>>> = {
  interfaces: ['prefixLength', 'gateway'],
  networks: ['gateway'],
  sites: ['userCount', 'callAdmissionControl', 'comment'],
  pools: ['singleAddress', 'comment'],
};

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || textOf(one) === textOf(other);

/** Written out once: what is after now is before next time. */
const textOf = (value: unknown): string | undefined => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const text = texts.get(value) ?? JSON.stringify(value);
  texts.set(value, text);
  return text;
};

const texts = new WeakMap<object, string>();

const differing = <T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
  signature: (item: T) => string,
): string[] => {
  const [older, newer] = [before, after].map(
    (items) => new Map(items.map((item) => [item.id, item])),
  ) as [Map<string, T>, Map<string, T>];
  return [...new Set([...older.keys(), ...newer.keys()])].filter((id) => {
    const [one, other] = [older.get(id), newer.get(id)];
    return !one || !other || (one !== other && signature(one) !== signature(other));
  });
};

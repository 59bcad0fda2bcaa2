import type { Requirement } from '../../domain/requirement.ts';
import type { Ruleset } from '../../domain/rule.ts';
import type { Design } from '../../domain/topology.ts';
import { isReaddressed, textWithout } from '../../call-flow/is-readdressed.ts';
import { kindBits, type Walls } from '../../proof/footing.ts';
import type { IsStale } from '../../proof/judge-arrow.ts';
import { rulesetSignature } from './firewalls.ts';
import type { WorldInput } from './world-input.ts';

/** What differs between two worlds, as far as judging asks. */
export interface Changed {
  /** Collections, and the parts of the settings, whose content is another one. */
  readonly parts: ReadonlySet<string>;
  /** Partners that are new, gone or other ones. */
  readonly partners: ReadonlySet<string>;
  readonly firewalls: ReadonlySet<string>;
  readonly records: boolean;
  readonly certificates: boolean;
  readonly faults: boolean;
}

/** Compares what two worlds are made from, by content. */
export const changedBetween = (before: WorldInput, after: WorldInput): Changed => ({
  parts: partsBetween(before.design, after.design),
  partners: new Set(
    differing(before.design.partners, after.design.partners, (partner) => JSON.stringify(partner)),
  ),
  firewalls: new Set(differing(loaded(before), loaded(after), rulesetSignature)),
  records: !isSame(before.plan.records, after.plan.records),
  certificates: !isSame(before.plan.certificates, after.plan.certificates),
  faults: !isSame(before.faults ?? [], after.faults ?? []),
});

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

/** Whether packets still go the ways that they went, as long as who is inside has the addresses that they had. */
export const keepsWays = (changed: Changed, before: Design, after: Design): boolean =>
  keepsLadders(changed) ||
  [...changed.parts].every(
    (part) => deciding.has(part) || wayless.has(part) || isWayless(part, before, after),
  );

/** What says which messages there are, and nothing of hosts and walls. */
const wayless = new Set(['sipDomains', 'settings.features', 'settings.meetUrlHost']);

/** The same but for fields of that kind, and for hosts inside. */
const isWayless = (part: string, before: Design, after: Design): boolean => {
  const fields = waylessFields[part];
  const [one, other] = [before, after].map((design) => ({ ...design, ...edgesOf(design) }));
  const rows = part as keyof Design;
  return (
    fields !== undefined && textWithout(one?.[rows], fields) === textWithout(other?.[rows], fields)
  );
};

const edgesOf = (design: Design): Pick<Design, 'pools' | 'servers' | 'interfaces'> => {
  const pools = design.pools.filter(({ kind }) => kind === 'edge');
  const poolIds = new Set(pools.map(({ id }) => id));
  const servers = design.servers.filter(({ poolId }) => poolIds.has(poolId));
  const serverIds = new Set(servers.map(({ id }) => id));
  return {
    pools,
    servers,
    interfaces: design.interfaces.filter(({ serverId }) => serverIds.has(serverId)),
  };
};

const waylessFields: Readonly<Partial<Record<string, readonly string[]>>> = {
  pools: ['nextHopPoolId'],
  servers: [],
  interfaces: [],
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

/**
 * Tells whether what was said of a requirement no longer holds. What was objected may name anything of the design, in its sentence
 * or its remedy.
 */
export const staleness = (changed: Changed): IsStale => {
  const stale = kindBits((kind) => changed.faults || restsOn[kind](changed));
  const isOther = byDesign(changed);
  const crossed = new Map<Walls, boolean>();
  const isCrossed = (walls: Walls): boolean => {
    const known = crossed.get(walls) ?? walls.some((id) => changed.firewalls.has(id));
    crossed.set(walls, known);
    return known;
  };
  return ({ kinds, walls }, isObjected) =>
    (isObjected && isOther) || (kinds & stale) !== 0 || isCrossed(walls);
};

/** Whether what became of media is what it was, for all that is still the same session. */
export const keepsMedia = (changed: Changed): boolean => !changed.faults && !restsOn.media(changed);

const never = (): boolean => false;
const byDesign = ({ parts }: Changed): boolean => parts.size > 0;

/** Nobody asks about hosts and walls to decide who may talk. */
const byDecision = ({ parts }: Changed): boolean =>
  [...parts].some((part) => !undecisive.has(part));

const undecisive = new Set([
  'servers',
  'interfaces',
  'networks',
  'firewalls',
  'firewallRules',
  'edgeServices',
  'reverseProxies',
  'gateways',
]);

const restsOn: Readonly<Record<Requirement['kind'], (changed: Changed) => boolean>> = {
  passage: never,
  media: (changed) => changed.firewalls.size > 0 || !keepsLadders(changed),
  record: ({ records }) => records,
  certificate: ({ certificates, parts }) => certificates || parts.has('servers'),
  federation: byDecision,
  policy: byDecision,
  switch: ({ parts }) => parts.has('settings.accessEdge'),
  configured: never,
  network: never,
  condition: never,
  assumption: never,
};

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

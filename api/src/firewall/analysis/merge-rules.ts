import type { Reason } from '../../domain/fact.ts';
import type { AddressGroup, Rule } from '../../domain/rule.ts';

/** A rule and the ids of those that it stands for, its own first. */
export interface Merged {
  readonly rule: Rule;
  readonly ids: readonly string[];
}

/** Puts rules of one action together until no two differ in only one of source, destination and adjoining ports. */
export const mergedRules = (rules: readonly Rule[]): readonly Merged[] => {
  let before: readonly Merged[] = rules.map((rule) => ({ rule, ids: [rule.id] }));
  for (;;) {
    const after = passes.reduce((parts, pass) => pass(parts), before);
    if (after.length === before.length) return after;
    before = after;
  }
};

/** The rule with the flows and reasons of another one that it also stands for. */
export const inheriting = (rule: Rule, from: Rule): Rule => ({
  ...rule,
  flowIds: [...new Set([...rule.flowIds, ...from.flowIds])],
  reason: joinedReason(rule.reason, from.reason),
});

type Pass = (parts: readonly Merged[]) => readonly Merged[];

const ends = ({ source, destination }: Rule): string[] => [keyOf(source), keyOf(destination)];

const passes: readonly Pass[] = [
  (parts) => [...alike(parts, (rule) => [...ends(rule)])].flatMap((each) => joinedByPorts(each)),
  (parts) =>
    [...alike(parts, (rule) => [keyOf(rule.destination), portsOf(rule)])].map((each) =>
      joinedBy(each, 'source'),
    ),
  (parts) =>
    [...alike(parts, (rule) => [keyOf(rule.source), portsOf(rule)])].map((each) =>
      joinedBy(each, 'destination'),
    ),
];

const alike = (
  parts: readonly Merged[],
  rest: (rule: Rule) => readonly string[],
): Iterable<readonly Merged[]> =>
  Map.groupBy(parts, ({ rule }) =>
    JSON.stringify([
      rule.transport,
      rule.direction,
      rule.origin,
      rule.sourcePorts?.first,
      rule.sourcePorts?.last,
      ...rest(rule),
    ]),
  ).values();

const keyOf = ({ prefixes }: AddressGroup): string => [...prefixes].sort().join(' ');

const portsOf = ({ ports: { first, last } }: Rule): string => `${first}-${last}`;

const joinedBy = (parts: readonly Merged[], end: 'source' | 'destination'): Merged =>
  parts.slice(1).reduce<Merged>(
    (whole, part) => ({
      ...joined(whole, part),
      rule: {
        ...joined(whole, part).rule,
        [end]: joinedGroup(whole.rule[end], part.rule[end]),
      },
    }),
    parts[0] as Merged,
  );

const joinedByPorts = (parts: readonly Merged[]): Merged[] => {
  const kept: Merged[] = [];
  for (const part of [...parts].sort((a, b) => a.rule.ports.first - b.rule.ports.first)) {
    const before = kept.at(-1);
    if (before && part.rule.ports.first <= before.rule.ports.last + 1)
      kept[kept.length - 1] = withPorts(before, part);
    else kept.push(part);
  }
  return kept;
};

const withPorts = (whole: Merged, part: Merged): Merged => {
  const { rule, ids } = joined(whole, part);
  const { first } = whole.rule.ports;
  const last = Math.max(whole.rule.ports.last, part.rule.ports.last);
  return { rule: { ...rule, ports: { first, last } }, ids };
};

const joined = (whole: Merged, { rule, ids }: Merged): Merged => ({
  rule: {
    ...inheriting(whole.rule, rule),
    protocol: listed(whole.rule.protocol, rule.protocol, '/'),
    optional: whole.rule.optional && rule.optional,
  },
  ids: [...whole.ids, ...ids],
});

/** Every address is one more than any list of them. */
const joinedGroup = (a: AddressGroup, b: AddressGroup): AddressGroup => {
  if (a.prefixes.length === 0 || keyOf(a) === keyOf(b)) return a;
  if (b.prefixes.length === 0) return b;
  const more = b.prefixes.map((_, place) => place).filter((place) => isNew(a, b, place));
  return {
    name: listed(a.name, b.name, ', '),
    prefixes: [...a.prefixes, ...more.map((place) => b.prefixes[place] ?? '')],
    publicAddresses: [
      ...a.publicAddresses,
      ...more.map((place) => b.publicAddresses[place] ?? null),
    ],
  };
};

const isNew = (a: AddressGroup, { prefixes }: AddressGroup, place: number): boolean =>
  !a.prefixes.includes(prefixes[place] ?? '');

const joinedReason = (a: Reason, b: Reason): Reason => ({
  ...a,
  sentence: listed(a.sentence, b.sentence, ' '),
  features: [...new Set([...a.features, ...b.features])],
  scenarios: [...new Set([...a.scenarios, ...b.scenarios])],
  sources: [...new Set([...a.sources, ...b.sources])],
});

const listed = (a: string, b: string, separator: string): string =>
  a.includes(b) ? a : `${a}${separator}${b}`;

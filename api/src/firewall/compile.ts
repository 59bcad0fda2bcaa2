import type { AddressGroup, Rule, Ruleset } from '../domain/rule.ts';
import { formatPorts } from '../domain/net.ts';
import { parsePrefix, withoutCovered, type AddressRange } from './addresses.ts';
import { tagOf } from './tag.ts';

/** Addresses that rules refer to by one name. */
export interface Group {
  /** After the first rule that uses it, so that no text of people gets into a name: `E01-dst`. */
  readonly id: string;
  readonly label: string;
  /** In address order, none of them within another. */
  readonly ranges: readonly AddressRange[];
}

/** Ports that rules refer to by one name. */
export interface Service extends Pick<Rule, 'transport' | 'ports' | 'sourcePorts'> {
  /** `tcp-443`, `udp-50000-59999`, `tcp-443-from-50000-59999`. */
  readonly id: string;
}

/** A rule with everything it refers to; a group that is null holds every address. */
export interface Entry {
  readonly rule: Rule;
  readonly source: Group | null;
  readonly destination: Group | null;
  readonly service: Service;
  /** Families of the packets that it can match. */
  readonly families: readonly (4 | 6)[];
}

/** A translation whose addresses could be read. */
export interface StaticNat {
  readonly id: string;
  readonly name: string;
  readonly family: 4 | 6;
  readonly seen: AddressRange;
  readonly real: AddressRange;
}

/** A ruleset as platforms with named objects see it. */
export interface Compiled {
  readonly ruleset: Ruleset;
  /** What all our names on the platform start with: `EW-fw-ext`. */
  readonly tag: string;
  readonly entries: readonly Entry[];
  readonly groups: readonly Group[];
  readonly services: readonly Service[];
  readonly nat: readonly StaticNat[];
}

/** Gives names to what the rules of a ruleset share, once for each ruleset. Linear in what it is given. */
export const compile = (ruleset: Ruleset): Compiled => {
  const known = compiled.get(ruleset) ?? compileAnew(ruleset);
  compiled.set(ruleset, known);
  return known;
};

// A file, its lines and its roll-back all ask for the same.
const compiled = new WeakMap<Ruleset, Compiled>();

const compileAnew = (ruleset: Ruleset): Compiled => {
  const groups = groupBook();
  const services = new Map<string, Service>();
  const entries = ruleset.rules.map((rule): Entry => {
    const source = groups.of(rule.source, () => `${rule.id}-src`);
    const destination = groups.of(rule.destination, () => `${rule.id}-dst`);
    const service = serviceOf(rule);
    if (!services.has(service.id)) services.set(service.id, service);
    return { rule, source, destination, service, families: familiesOf(source, destination) };
  });
  return {
    ruleset,
    tag: `EW-${tagOf(ruleset)}`,
    entries,
    groups: groups.all(),
    services: [...services.values()],
    nat: ruleset.translations.flatMap(staticNat),
  };
};

/** Every address or prefix of the groups once, in the order of its first use. */
export const rangesOf = (groups: readonly Group[]): AddressRange[] => [
  ...new Map(groups.flatMap(({ ranges }) => ranges).map((range) => [range.text, range])).values(),
];

/** The ranges of a group in one family; null where every address will do. */
export const ofFamily = (group: Group | null, family: 4 | 6): AddressRange[] | null =>
  group === null ? null : group.ranges.filter((range) => range.family === family);

/** Directions in which a rule is written: that of its flow, or both for what people added. */
export const directionsOf = ({ origin, direction }: Rule): readonly ('in' | 'out')[] =>
  origin === 'added' ? ['in', 'out'] : [direction];

/** Network with its length, for one address too: `172.16.1.10/32`. */
export const withLength = ({ text, family }: AddressRange): string =>
  text.includes('/') ? text : `${text}/${family === 4 ? 32 : 128}`;

/** A range as part of an object's name, at most 38 characters; different ranges have different names. */
export const inName = ({ text, first }: AddressRange): string => {
  if (text.length <= LONGEST_IN_NAME) return text.replaceAll(':', '-').replace('/', '_');
  const [, length = '128'] = text.split('/');
  return `${first.toString(16).padStart(32, '0')}_${length}`;
};

const LONGEST_IN_NAME = 38;

/** The groups so far: found by the very object, which rules often share, and otherwise by what is in it. */
const groupBook = () => {
  const byObject = new Map<AddressGroup, Group>();
  const byContent = new Map<string, Group>();
  const find = (group: AddressGroup, id: () => string): Group => {
    const content = group.prefixes.join(' ');
    const found = byContent.get(content) ?? newGroup(group, id());
    byContent.set(content, found);
    byObject.set(group, found);
    return found;
  };
  return {
    of: (group: AddressGroup, id: () => string): Group | null =>
      group.prefixes.length === 0 ? null : (byObject.get(group) ?? find(group, id)),
    all: (): Group[] => [...byContent.values()],
  };
};

const newGroup = ({ name, prefixes }: AddressGroup, id: string): Group => ({
  id,
  label: name,
  ranges: withoutCovered(prefixes.flatMap((prefix) => parsePrefix(prefix) ?? [])),
});

const serviceOf = ({ transport, ports, sourcePorts }: Rule): Service => ({
  id: `${transport}-${formatPorts(ports)}${sourcePorts ? `-from-${formatPorts(sourcePorts)}` : ''}`,
  transport,
  ports,
  sourcePorts,
});

const familiesOf = (source: Group | null, destination: Group | null): (4 | 6)[] =>
  ([4, 6] as const).filter((family) => has(source, family) && has(destination, family));

const has = (group: Group | null, family: 4 | 6): boolean =>
  group === null || group.ranges.some((range) => range.family === family);

const staticNat = ({
  id,
  name,
  publicAddress,
  privateAddress,
}: Ruleset['translations'][number]): StaticNat[] => {
  const [seen, real] = [parsePrefix(publicAddress), parsePrefix(privateAddress)];
  return seen && seen.family === real?.family
    ? [{ id, name, family: seen.family, seen, real }]
    : [];
};

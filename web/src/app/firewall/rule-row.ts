import type { AddressGroup, Endpoint, Flow, Rule } from '@contract/plan';

type ZoneName = Endpoint['zone'];

/** A rule as the grid shows it: with the zones of its two ends, which the flows know. */
export interface RuleRow {
  readonly id: string;
  readonly rule: Rule;
  readonly sourceZone: ZoneName;
  readonly destinationZone: ZoneName;
  /** The two ends in short: without the pool, where all rules are about the same one. */
  readonly sourceName: string;
  readonly destinationName: string;
  /** `tcp/5061`. */
  readonly service: string;
  /** The reason in short: what the flow is for. */
  readonly why: string;
  readonly scenarios: readonly string[];
}

/** Rows of a ruleset in its order. */
export const ruleRows = (rules: readonly Rule[], flows: ReadonlyMap<string, Flow>): RuleRow[] => {
  const short = shortNames(rules);
  return rules.map((rule) => {
    const flow = flows.get(rule.flowIds[0] ?? '');
    const { source, destination } = guessZones(rule);
    return {
      id: rule.id,
      rule,
      sourceZone: flow?.source.zone ?? source,
      destinationZone: flow?.destination.zone ?? destination,
      sourceName: short(rule.source.name),
      destinationName: short(rule.destination.name),
      service: serviceOf(rule),
      why: short(rule.reason.sentence),
      scenarios: rule.reason.scenarios,
    };
  });
};

/** Takes ` of edge.contoso.com` away from names and sentences, when no name is of anything else. */
const shortNames = (rules: readonly Rule[]): ((name: string) => string) => {
  const names = rules.flatMap(({ source, destination }) => [source.name, destination.name]);
  const pools = new Set(names.flatMap((name) => OF_POOL.exec(name)?.[1] ?? []));
  const [only] = pools;
  return (name) =>
    only !== undefined && pools.size === 1 ? name.replaceAll(` of ${only}`, '') : name;
};

const OF_POOL = / of (\S+\.\S+)$/;

/** The service of a rule, with its source ports where they are fixed. */
export const serviceOf = ({ transport, ports }: Pick<Rule, 'transport' | 'ports'>): string =>
  `${transport}/${portsOf(ports)}`;

/** `443`, or `50000-59999`. */
export const portsOf = ({ first, last }: Rule['ports']): string =>
  first === last ? String(first) : `${String(first)}-${String(last)}`;

/** Addresses as the internet sees them where it does, with what equal addresses share left out: `203.0.113.10, .20`. */
export const addressesOf = ({ prefixes, publicAddresses }: AddressGroup): string =>
  shorten(prefixes.map((prefix, index) => publicAddresses[index] ?? prefix));

/** Several addresses of one /24 as the first in full and the last octets of the others. */
export const shorten = (addresses: readonly string[]): string => {
  const [first = '', ...rest] = addresses.map((address) => address.replace(/\/(32|128)$/, ''));
  const network = /^(\d+\.\d+\.\d+\.)\d+$/.exec(first)?.[1];
  return [
    first,
    ...rest.map((address) =>
      network && address.startsWith(network) ? address.slice(network.length - 1) : address,
    ),
  ].join(', ');
};

const guessZones = ({ direction }: Rule): { source: ZoneName; destination: ZoneName } =>
  direction === 'in'
    ? { source: 'internet', destination: 'perimeter' }
    : { source: 'perimeter', destination: 'internet' };

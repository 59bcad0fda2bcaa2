import type { Rule, Ruleset } from '../../domain/rule.ts';
import type { Design } from '../../domain/topology.ts';

/** Every address of a topology, as its hosts have it and as the internet sees it. */
export const ownAddresses = (design: Design): ReadonlySet<string> => {
  const before = known.get(design);
  if (before) return before;
  const made = addressesOf(design);
  known.set(design, made);
  return made;
};

/** Firewalls with a rule for an address that only one of two designs has: what they let pass for others may be another thing. */
export const concernedByOwn = (
  before: Design,
  after: Design,
  rulesets: readonly Ruleset[],
): ReadonlySet<string> => {
  const moved = ownAddresses(before).symmetricDifference(ownAddresses(after));
  if (moved.size === 0) return new Set();
  const names = ({ source, destination }: Rule): boolean =>
    [...source.prefixes, ...destination.prefixes].some((prefix) => moved.has(alone(prefix)));
  return new Set(rulesets.flatMap(({ id, rules }) => (rules.some(names) ? id : [])));
};

/** A prefix of one address as that address. */
export const alone = (prefix: string): string => prefix.replace(/\/(?:32|128)$/u, '');

const known = new WeakMap<Design, ReadonlySet<string>>();

const addressesOf = ({
  interfaces,
  pools,
  edgeServices,
  reverseProxies,
  gateways,
}: Design): ReadonlySet<string> =>
  new Set(
    [
      ...interfaces.flatMap(({ address, publicAddress }) => [address, publicAddress]),
      ...pools.map(({ virtualAddress }) => virtualAddress),
      ...edgeServices.map(({ virtualAddress }) => virtualAddress),
      ...reverseProxies.flatMap(({ externalAddress, publicAddress, internalAddress }) => [
        externalAddress,
        publicAddress,
        internalAddress,
      ]),
      ...gateways.map(({ address }) => address),
    ].filter((address) => address !== null),
  );

import type { Design } from '../../domain/topology.ts';

/** Every address of a topology, as its hosts have it and as the internet sees it. */
export const ownAddresses = (design: Design): ReadonlySet<string> => {
  const before = known.get(design);
  if (before) return before;
  const made = addressesOf(design);
  known.set(design, made);
  return made;
};

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

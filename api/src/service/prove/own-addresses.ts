import type { Design } from '../../domain/topology.ts';

/** Every address of a topology, as its hosts have it and as the internet sees it. */
export const ownAddresses = ({
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

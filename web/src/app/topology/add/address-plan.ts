import type { Network } from '@contract/entities';
import type { DesignRows } from '../diagram/design-rows';
import { freeAddress } from './free-address';

/** Hands out free addresses of a site's networks, none of them twice. */
export interface AddressPlan {
  /** The next free address of a network with this purpose; null where none is left or modelled. */
  readonly next: (purpose: Network['purpose']) => string | null;
}

/** The addresses of a site that nobody uses yet. A site without a network of a purpose borrows another site's. */
export const addressPlan = (rows: DesignRows, siteId: string): AddressPlan => {
  const taken = new Set(takenAddresses(rows));
  return {
    next: (purpose) => {
      const fitting = rows.networks.filter((network) => network.purpose === purpose);
      const own = fitting.filter((network) => network.siteId === siteId);
      for (const { prefix } of own.length > 0 ? own : fitting) {
        const address = freeAddress(prefix, taken);
        if (address === null) continue;
        taken.add(address);
        return address;
      }
      return null;
    },
  };
};

const takenAddresses = ({
  networks,
  pools,
  interfaces,
  edgeServices,
  reverseProxies,
  gateways,
}: DesignRows): string[] =>
  [
    ...networks.map(({ gateway }) => gateway),
    ...pools.map(({ virtualAddress }) => virtualAddress),
    ...interfaces.flatMap(({ address, publicAddress, gateway }) => [
      address,
      publicAddress,
      gateway,
    ]),
    ...edgeServices.map(({ virtualAddress }) => virtualAddress),
    ...reverseProxies.flatMap(({ externalAddress, publicAddress, internalAddress }) => [
      externalAddress,
      publicAddress,
      internalAddress,
    ]),
    ...gateways.map(({ address }) => address),
  ].flatMap((address) => address ?? []);

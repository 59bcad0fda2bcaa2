import { networkInterfaces } from 'node:os';

/** Addresses of this machine that others may reach, and `named` if it is one of any kind, as loopback. */
export const ownAddresses = (named = ''): string[] =>
  Object.values(networkInterfaces())
    .flatMap((some) => some ?? [])
    .filter(
      ({ address, internal }) => address === named || (!internal && !LINK_LOCAL.test(address)),
    )
    .map(({ address }) => address)
    .slice(0, MOST);

const LINK_LOCAL = /^(?:fe80:|169\.254\.)/i;
const MOST = 16;

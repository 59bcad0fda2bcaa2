import type { Doorman } from './channel-sender.ts';

/** The addresses of a host that may be reached, in the order of the resolver. @throws the reason when there is none */
export const pinnedAddresses = async (
  doorman: Doorman,
  host: string,
  port: number,
): Promise<readonly string[]> => {
  const found = await doorman.addressesOf(host);
  // All of them are judged: a name that leads inside with one address is not to be trusted with the others.
  return found.map((address) => doorman.admit(address, port, host).address);
};

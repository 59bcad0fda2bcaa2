import { BlockList, isIP } from 'node:net';

/** Some networks, ready to be asked. */
export interface Networks {
  /** Whether one of them covers an address, which must be a plain one. */
  readonly have: (address: string) => boolean;
}

/** Networks from prefixes. The same list is taken apart once. */
export const networksOf = (prefixes: readonly string[]): Networks => {
  const known = made.get(prefixes);
  if (known) return known;
  const [four, six] = [new BlockList(), new BlockList()];
  for (const prefix of prefixes) {
    const [network = '', length] = prefix.split('/');
    if (isIP(network) === 6) six.addSubnet(network, Number(length), 'ipv6');
    else four.addSubnet(network, Number(length), 'ipv4');
  }
  const networks: Networks = {
    have: (address) =>
      isIP(address) === 6 ? six.check(address, 'ipv6') : four.check(address, 'ipv4'),
  };
  made.set(prefixes, networks);
  return networks;
};

const made = new WeakMap<readonly string[], Networks>();

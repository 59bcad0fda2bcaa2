import { portOf } from './derive.ts';

/** Ports of the two components of a UDP socket pair at `own`: even and odd neighbours. */
export const udpPorts = (seed: string, own: string): [number, number] => {
  const even = 2 * portOf(`${seed}/${own}`, { first: 10_000, last: 19_999 });
  return [even, even + 1];
};

/** Port that an agent uses for TCP at `own`, both components the same. */
export const tcpPorts = (seed: string, own: string): [number, number] => {
  const shared = portOf(`${seed}/${own}/tcp`, { first: 20_000, last: 39_999 });
  return [shared, shared];
};

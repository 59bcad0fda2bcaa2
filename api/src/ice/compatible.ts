import { isIpv6 } from './address.ts';
import { type End } from './end.ts';

/** Whether two ends can be a pair: transports that fit, and one family of addresses. */
export const compatible = (local: End, remote: End): boolean =>
  complement[local.transport] === remote.transport &&
  isIpv6(local.address) === isIpv6(remote.address);

const complement = {
  udp: 'udp',
  'tcp-active': 'tcp-passive',
  'tcp-passive': 'tcp-active',
} as const;

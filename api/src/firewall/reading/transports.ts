import type { Transport } from '../../domain/net.ts';

/** Transports of a protocol; null is every protocol, and an empty list one that is neither TCP nor UDP. */
export const transportsOf = (protocol: string): readonly Transport[] | null => {
  const name = protocol.toLowerCase();
  if (['ip', '0', 'any', '*', '-1', 'all'].includes(name)) return null;
  if (name === 'tcp' || name === '6') return ['tcp'];
  if (name === 'udp' || name === '17') return ['udp'];
  return name === 'tcp-udp' ? ['tcp', 'udp'] : [];
};

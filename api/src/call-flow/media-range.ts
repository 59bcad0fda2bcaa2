import type { EdgeService } from '../domain/perimeter.ts';
import type { PortRange } from '../domain/net.ts';

/** Ports that an A/V Edge relays media on: those that the topology says, else 50000 to 59999. */
export const mediaRange = ({ mediaPortStart, mediaPortCount }: EdgeService): PortRange => {
  const first = mediaPortStart ?? 50_000;
  return { first, last: Math.min(first + (mediaPortCount ?? 10_000) - 1, 65_535) };
};

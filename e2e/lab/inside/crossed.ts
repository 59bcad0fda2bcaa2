import type { IceRelay } from '../../../api/src/domain/ice.ts';
import type { Lab } from '../lab.ts';

/** What firewalls saw since a situation was entered. */
interface Crossed {
  /** Rules by which something new went, as `fw-ext/E08`. */
  readonly counted: readonly string[];
  /** Ports of relays, in connections that external firewalls know. */
  readonly ports: readonly number[];
}

/** Asks the counters of all firewalls, and the external ones for connections of relays. */
export const crossed = async (lab: Lab, relays: readonly IceRelay[]): Promise<Crossed> => {
  const walls = lab.stand.walls.filter(({ side }) => side === 'external');
  const seen = await Promise.all(
    walls.map(async ({ place }) => {
      const text = await lab.do(place, { kind: 'inside', order: { act: 'connections' } });
      return relays.flatMap((relay) => portsIn(text, relay));
    }),
  );
  return {
    counted: [
      ...new Set(
        (await lab.counters())
          .filter(({ counted }) => counted > 0)
          .map(({ firewallId, ruleId }) => `${firewallId}/${ruleId}`),
      ),
    ],
    ports: [...new Set(seen.flat())].sort((one, other) => one - other),
  };
};

/** Ports of a relay in what conntrack lists, at either end of a connection. */
const portsIn = (text: string, { relayedAddress, ports }: IceRelay): readonly number[] =>
  [...text.matchAll(/src=(\S+) dst=(\S+) sport=(\d+) dport=(\d+)/g)]
    .flatMap(([, source, destination, from, to]) => [
      ...(source === relayedAddress ? [Number(from)] : []),
      ...(destination === relayedAddress ? [Number(to)] : []),
    ])
    .filter((port) => port >= ports.first && port <= ports.last);

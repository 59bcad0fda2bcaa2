import type { Ruleset } from '../../api/src/domain/rule.ts';
import { evaluate, type Packet, translated } from '../../api/src/firewall/evaluate.ts';
import type { Lab } from './lab.ts';
import type { Situation } from './situation.ts';

/** What a scan found. */
export interface Scan {
  /** Connections that were tried. */
  readonly asked: number;
  /** Those that passed as the rules say. */
  readonly open: number;
  /** Those that passed or did not, and should not have or should. */
  readonly wrong: readonly string[];
}

/** A TCP connection across one firewall. */
interface Probe {
  readonly place: string;
  readonly local: string;
  readonly address: string;
  readonly port: number;
  readonly isPlanned: boolean;
}

/**
 * Tries TCP connections from every place to every address across a firewall, on ports that mean something and some drawn from a
 * fixed seed. A refusal by the host shows as well as an answer that the firewall let it through. UDP, which cannot tell silence
 * from a firewall, is not scanned.
 */
export const scan = async (lab: Lab, situation: Situation): Promise<Scan> => {
  const probes = probesOf(lab, situation);
  const wrong: string[] = [];
  const check = async (probe: Probe): Promise<void> => {
    const { place, local, address, port, isPlanned } = probe;
    let passes = await getsThrough(lab, probe);
    if (isPlanned && !passes) passes = await getsThrough(lab, probe);
    if (passes === isPlanned) return;
    wrong.push(
      `${place} ${local} to ${address} tcp/${port} ${passes ? 'passes' : 'does not pass'}`,
    );
  };
  await Promise.all(probes.map(check));
  return {
    asked: probes.length,
    open: probes.filter(({ isPlanned }) => isPlanned).length,
    wrong,
  };
};

const getsThrough = async (lab: Lab, { place, local, address, port }: Probe): Promise<boolean> => {
  const end = { address, port, local };
  return lab.do(place, { kind: 'tcp', end }).then(
    () => true,
    (error: unknown) => String(error).includes('ECONNREFUSED'),
  );
};

const PORTS = [
  22, 25, 53, 80, 135, 443, 444, 445, 1433, 3389, 3478, 4443, 5060, 5061, 5062, 5063, 5269, 5986,
  8057, 8080, 8443, 23_456, 49_999, 50_000, 50_001, 50_002, 50_003, 54_321, 59_999, 60_000,
];

/** Ports by a linear congruence from a fixed seed: the same in every run. */
const drawn = (count: number): readonly number[] => {
  let state = 20_261_122;
  return Array.from({ length: count }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return 1 + (state % 65_535);
  });
};

const probesOf = (lab: Lab, { plan, design }: Situation): readonly Probe[] => {
  const { places } = lab.stand.network;
  const rulesets = new Map(
    design.firewalls.map(({ id, side }) => [side, plan.rulesets.find((each) => each.id === id)]),
  );
  const ends = places
    .filter(({ forwards, name }) => !forwards && name !== 'remote')
    .flatMap(({ name, addresses }) =>
      Object.entries(addresses).flatMap(([segment, own]) =>
        own.map((each) => ({ name, segment, address: each.split('/')[0] ?? '' })),
      ),
    );
  const ports = [...new Set([...PORTS, ...drawn(10)])];
  return ends.flatMap((from) =>
    ends.flatMap((to) => {
      const way = WAYS.find((each) => each.from === from.segment && each.to === to.segment);
      const ruleset = way && rulesets.get(way.side);
      if (!ruleset || from.name === to.name) return [];
      return ports.map((port) => probe(ruleset, way.direction, { from, to, port }));
    }),
  );
};

const WAYS = [
  { from: 'wan', to: 'dmz', side: 'external', direction: 'in' },
  { from: 'dmz', to: 'wan', side: 'external', direction: 'out' },
  { from: 'inner', to: 'lan', side: 'internal', direction: 'in' },
  { from: 'lan', to: 'inner', side: 'internal', direction: 'out' },
] as const;

interface ScanEnd {
  readonly name: string;
  readonly address: string;
}

const probe = (
  ruleset: Ruleset,
  direction: Packet['direction'],
  { from, to, port }: { readonly from: ScanEnd; readonly to: ScanEnd; readonly port: number },
): Probe => {
  const address =
    ruleset.translations.find(({ privateAddress }) => privateAddress === to.address)
      ?.publicAddress ?? to.address;
  const packet = translated(ruleset, {
    direction,
    source: from.address,
    destination: address,
    transport: 'tcp',
    sourcePort: 40_000,
    destinationPort: port,
  });
  const isPlanned = evaluate(ruleset, packet).action === 'permit';
  return { place: from.name, local: from.address, address, port, isPlanned };
};

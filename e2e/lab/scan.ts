import type { Ruleset } from '../../api/src/domain/rule.ts';
import { evaluate, type Packet, translated } from '../../api/src/firewall/evaluate.ts';
import type { Ask } from './agent/ask.ts';
import { knownAs } from './balancers.ts';
import { areAlike } from './block.ts';
import { inLanes } from './in-lanes.ts';
import type { Lab } from './lab.ts';
import { BRIEF, PATIENT } from './patience.ts';
import type { Situation } from './situation.ts';

/** What a scan found. */
export interface Scan {
  /** Connections and datagrams that were tried. */
  readonly asked: number;
  /** Those that passed as the rules say. */
  readonly open: number;
  /** Those that passed or did not, and should not have or should. */
  readonly wrong: readonly string[];
}

/** A TCP connection or a datagram across one firewall. */
interface Probe {
  readonly transport: 'tcp' | 'udp';
  readonly place: string;
  readonly local: string;
  readonly address: string;
  readonly port: number;
  readonly isPlanned: boolean;
}

/**
 * Tries TCP connections and datagrams from every place to every address across a firewall, on ports that mean something and some
 * drawn from a fixed seed. A refusal by the host shows as well as an answer that the firewall let it through.
 */
export const scan = async (lab: Lab, situation: Situation): Promise<Scan> => {
  const probes = probesOf(lab, situation.plan.rulesets);
  const wrong: string[] = [];
  const check = async (probe: Probe): Promise<void> => {
    const { place, local, address, port, transport, isPlanned } = probe;
    let passes = await getsThrough(lab, probe);
    for (let tries = 0; isPlanned && !passes && tries < 3; tries += 1)
      passes = await getsThrough(lab, probe);
    if (passes === isPlanned) return;
    const verb = passes ? 'passes' : 'does not pass';
    wrong.push(`${place} ${local} to ${address} ${transport}/${port} ${verb}`);
  };
  await inLanes(LANES, probes, check);
  return {
    asked: probes.length,
    open: probes.filter(({ isPlanned }) => isPlanned).length,
    wrong,
  };
};

/** How many probes may be under way at once. */
const LANES = 2_000;

/** Whether something passes; a refusal by the host shows that it did. */
export const getsThrough = async (lab: Lab, probe: Probe): Promise<boolean> => {
  const { place, local, address, port, transport, isPlanned } = probe;
  const end = { address, port, local };
  const ask: Ask = { kind: transport === 'tcp' ? 'tcp' : 'touch', end };
  return lab.do(place, ask, isPlanned ? PATIENT : BRIEF).then(
    () => true,
    (error: unknown) => String(error).includes('ECONNREFUSED'),
  );
};

const PORTS = {
  tcp: [
    22, 25, 53, 80, 135, 443, 444, 445, 1433, 3389, 3478, 4443, 5060, 5061, 5062, 5063, 5269, 5986,
    8057, 8080, 8443, 23_456, 49_999, 50_000, 50_001, 50_002, 50_003, 54_321, 59_999, 60_000,
  ],
  udp: [53, 123, 443, 500, 3478, 3479, 5060, 5061, 49_999, 50_000, 54_321, 59_999, 60_000],
};

/** Ports by a linear congruence from a fixed seed: the same in every run. */
const drawn = (count: number): readonly number[] => {
  let state = 20_261_122;
  return Array.from({ length: count }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return 1 + (state % 65_535);
  });
};

const SERVICES = (['tcp', 'udp'] as const).flatMap((transport) =>
  [...new Set([...PORTS[transport], ...drawn(transport === 'tcp' ? 10 : 5)])].map((port) => ({
    transport,
    port,
  })),
);

/** All that a scan tries, and whether rulesets permit it. */
export const probesOf = (lab: Lab, rulesets: readonly Ruleset[]): readonly Probe[] => {
  const ends = endsOf(lab);
  return lab.stand.walls.flatMap(({ firewallId, outer, inner, side }) => {
    const ruleset = rulesets.find(({ id }) => id === firewallId);
    if (!ruleset) return [];
    // Behind an internal firewall is the line to the network in which everybody inside is.
    const behind = side === 'internal' ? 'lan' : inner;
    const outsiders = ends.filter(({ segment }) => segment === outer);
    const insiders = ends.filter(({ segment }) => segment === behind);
    return [...pairs(outsiders, insiders, 'in'), ...pairs(insiders, outsiders, 'out')].flatMap(
      ({ from, to, direction }) =>
        SERVICES.map((service) =>
          probe(ruleset, { ...lab.stand, direction }, { from, to, ...service }),
        ),
    );
  });
};

const pairs = (
  froms: readonly ScanEnd[],
  tos: readonly ScanEnd[],
  direction: Packet['direction'],
) =>
  froms.flatMap((from) =>
    tos
      .filter(({ name, address }) => name !== from.name && areAlike(address, from.address))
      .map((to) => ({ from, to, direction })),
  );

/** Hosts with their addresses; of those outside who are alike, the one with a public address. */
const endsOf = (lab: Lab) =>
  lab.stand.network.places
    .filter(({ kind }) => kind !== 'router')
    .flatMap(({ name, addresses }) =>
      Object.entries(addresses).flatMap(([segment, own]) =>
        own.map((each) => ({ name, segment, address: each.split('/')[0] ?? '' })),
      ),
    );

interface ScanEnd {
  readonly name: string;
  readonly segment: string;
  readonly address: string;
}

interface Service {
  readonly from: ScanEnd;
  readonly to: ScanEnd;
  readonly port: number;
  readonly transport: 'tcp' | 'udp';
}

const probe = (
  ruleset: Ruleset,
  { direction, balancers }: Pick<Packet, 'direction'> & Pick<Lab['stand'], 'balancers'>,
  { from, to, port, transport }: Service,
): Probe => {
  const address =
    ruleset.translations.find(({ privateAddress }) => privateAddress === to.address)
      ?.publicAddress ?? to.address;
  const started = { source: from.address, destination: address, transport, port };
  const packet = translated(ruleset, {
    direction,
    source: knownAs(balancers, [ruleset], started),
    destination: address,
    transport,
    sourcePort: 40_000,
    destinationPort: port,
  });
  const isPlanned = evaluate(ruleset, packet).action === 'permit';
  return { place: from.name, local: from.address, address, port, transport, isPlanned };
};

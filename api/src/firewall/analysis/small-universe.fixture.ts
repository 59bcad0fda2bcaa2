import fc from 'fast-check';
import type { Transport } from '../../domain/net.ts';
import type { Rule, Ruleset } from '../../domain/rule.ts';
import { parsePrefix, type AddressRange } from '../addresses.ts';
import { evaluate, type Packet } from '../evaluate.ts';
import { group, rule, ruleset } from '../ruleset.fixture.ts';
import type { Region } from './region.ts';

/** A packet that stands for all packets that rules of this universe cannot tell from it, and how many those are. */
export interface Sample {
  readonly packet: Packet;
  readonly weight: bigint;
}

const prefixes = {
  4: ['10.0.0.0', '10.0.0.1', '10.0.0.3', '10.0.0.0/31', '10.0.0.2/31', '10.0.0.0/30', '0.0.0.0/0'],
  6: ['2001:db8::', '2001:db8::/127', '::ffff:10.0.0.1', '::ffff:0:0/96', '::/0'],
};

/** One address for each set of addresses that no prefix above divides. */
const addresses: Readonly<Record<4 | 6, readonly (readonly [string, bigint])[]>> = {
  4: [
    ['10.0.0.0', 1n],
    ['10.0.0.1', 1n],
    ['10.0.0.2', 1n],
    ['10.0.0.3', 1n],
    ['198.51.100.9', (1n << 32n) - 4n],
  ],
  6: [
    ['2001:db8::', 1n],
    ['2001:db8::1', 1n],
    ['::ffff:10.0.0.1', 1n],
    ['::ffff:10.0.0.0', (1n << 32n) - 1n],
    ['2001:db8::2', (1n << 128n) - (1n << 32n) - 2n],
  ],
};

const ports = [
  [1, 1n],
  [2, 1n],
  [3, 1n],
  [4, 65_532n],
] as const;
const sourcePorts = [
  [1, 2n],
  [3, 65_533n],
] as const;
const transports: readonly Transport[] = ['tcp', 'udp'];
const families = [4, 6] as const;
const directions = ['in', 'out'] as const;

/** Every packet there is, each for its likes. */
export const samples: readonly Sample[] = families.flatMap((family) =>
  transports.flatMap((transport) =>
    directions.flatMap((direction) =>
      addresses[family].flatMap(([source, bySource]) =>
        addresses[family].flatMap(([destination, byDestination]) =>
          ports.flatMap(([destinationPort, byPort]) =>
            sourcePorts.map(([sourcePort, bySourcePort]) => ({
              packet: { direction, source, destination, transport, sourcePort, destinationPort },
              weight: bySource * byDestination * byPort * bySourcePort,
            })),
          ),
        ),
      ),
    ),
  ),
);

const anyGroup = fc
  .oneof(
    fc.constant([]),
    fc.subarray(prefixes[4], { minLength: 1, maxLength: 2 }),
    fc.subarray([...prefixes[4], ...prefixes[6]], { minLength: 1, maxLength: 3 }),
    fc.constant(['edge.contoso.com']),
  )
  .map((chosen) => group(chosen.join(' ') || 'any', ...chosen));

const range = (...bounds: readonly (readonly [number, number])[]) =>
  fc.constantFrom(...bounds.map(([first, last]) => ({ first, last })));

const anyRule: fc.Arbitrary<Rule> = fc
  .record({
    action: fc.constantFrom('permit', 'permit', 'permit', 'deny', 'deny', 'deny', 'unknown'),
    direction: fc.constantFrom('in', 'out'),
    origin: fc.constantFrom('planned', 'added', 'imported'),
    source: anyGroup,
    destination: anyGroup,
    transport: fc.constantFrom('tcp', 'tcp', 'tcp', 'udp'),
    ports: range([1, 1], [2, 2], [3, 3], [1, 2], [2, 3], [1, 3], [1, 65_535], [4, 65_535]),
    sourcePorts: fc.option(range([1, 2], [3, 65_535]), { freq: 2 }),
  })
  .map((changed) => rule(changed));

/** Rulesets whose rules cover, meet and just miss each other, on firewalls that know directions and others that do not. */
export const anyRuleset: fc.Arbitrary<Ruleset> = fc
  .record({
    rules: fc.array(anyRule, { maxLength: 7 }),
    outsideInterface: fc.option(fc.constant('eth0')),
  })
  .map(({ rules, outsideInterface }) =>
    ruleset({
      outsideInterface,
      rules: rules.map((each, index) => ({ ...each, id: `R${index + 1}` })),
    }),
  );

/** For each rule, whether it matches each sample: the oracle asked about one rule at a time. */
export const matchesOf = (given: Ruleset): boolean[][] =>
  given.rules.map((each) => {
    const alone: Ruleset = { ...given, rules: [{ ...each, action: 'permit' }] };
    return samples.map(({ packet }) => evaluate(alone, packet).action === 'permit');
  });

/** Whether people who read the region would say that the packet is in it. */
export const isIn = (region: Region, packet: Packet): boolean =>
  isAlike(region, packet) &&
  holds(region.ports, packet.destinationPort) &&
  holds(region.sourcePorts, packet.sourcePort) &&
  names(region.sources, packet.source) &&
  names(region.destinations, packet.destination);

const isAlike = ({ transport, family, direction }: Region, packet: Packet): boolean =>
  transport === packet.transport &&
  family === rangeOf(packet.source).family &&
  (direction === 'both' || direction === packet.direction);

const holds = (ranges: Region['ports'], port: number): boolean =>
  ranges === null || ranges.some(({ first, last }) => first <= port && port <= last);

const names = (texts: Region['sources'], address: string): boolean =>
  texts === null || texts.some((text) => spans(text, address));

const spans = (text: string, address: string): boolean => {
  const [from = '', to = from] = text.split('-');
  const number = rangeOf(address).first;
  return rangeOf(from).first <= number && number <= rangeOf(to).last;
};

const known = new Map<string, AddressRange>();

const rangeOf = (text: string): AddressRange => {
  const range = known.get(text) ?? parsePrefix(text)!;
  known.set(text, range);
  return range;
};

import type { PortRange, Transport } from '../../domain/net.ts';
import type { AddressGroup, Rule } from '../../domain/rule.ts';
import { parsePrefix } from '../addresses.ts';
import { familiesOf } from '../families.ts';

/** First and last number of a run of addresses, ports or directions. */
export interface Run {
  readonly first: bigint;
  readonly last: bigint;
}

/** What a rule matches in one address family, in the order of the axes; runs ascend and do not touch. */
export interface Extent {
  readonly family: 4 | 6;
  readonly transport: Transport;
  readonly sides: readonly [
    destination: readonly Run[],
    port: readonly Run[],
    source: readonly Run[],
    sourcePort: readonly Run[],
    direction: readonly Run[],
  ];
}

/** Every value that an axis has, in the order of the axes. Port 0 is reserved (RFC 6335 §6), so no packet has it. */
export const wholeOf = (family: 4 | 6): readonly [Run, Run, Run, Run, Run] => [
  addresses[family],
  allPorts,
  addresses[family],
  allPorts,
  bothWays,
];

/**
 * The packets that a rule matches, as `evaluate` sees it: nothing for a family that one of its ends has no readable
 * address of. A direction counts only where the firewall knows them, and only for planned rules.
 */
export const extentsOf = (rule: Rule, knowsDirections: boolean): Extent[] => {
  const [port, sourcePort] = [runsOfPorts(rule.ports), runsOfPorts(rule.sourcePorts)];
  if (port.length === 0 || sourcePort.length === 0) return [];
  return familiesOf(rule).map((family) => ({
    family,
    transport: rule.transport,
    sides: [
      runsOfGroup(rule.destination, family),
      port,
      runsOfGroup(rule.source, family),
      sourcePort,
      [directionOf(rule, knowsDirections)],
    ],
  }));
};

const addresses = {
  4: { first: 0n, last: (1n << 32n) - 1n },
  6: { first: 0n, last: (1n << 128n) - 1n },
} as const;
const allPorts: Run = { first: 1n, last: 65_535n };
const bothWays: Run = { first: 0n, last: 1n };
const oneWay = { in: { first: 0n, last: 0n }, out: { first: 1n, last: 1n } } as const;

const directionOf = ({ origin, direction }: Rule, knowsDirections: boolean): Run =>
  origin === 'added' || !knowsDirections ? bothWays : oneWay[direction];

const runsOfPorts = (range: PortRange | null): Run[] => {
  if (range === null) return [allPorts];
  const [first, last] = [Math.max(1, range.first), Math.min(65_535, range.last)];
  return first <= last ? [{ first: BigInt(first), last: BigInt(last) }] : [];
};

const runsOfGroup = ({ prefixes }: AddressGroup, family: 4 | 6): Run[] =>
  prefixes.length === 0
    ? [addresses[family]]
    : joined(
        prefixes
          .flatMap((prefix) => parsePrefix(prefix) ?? [])
          .filter((range) => range.family === family),
      );

const joined = (runs: readonly Run[]): Run[] => {
  const kept: Run[] = [];
  for (const { first, last } of [...runs].sort((a, b) => (a.first < b.first ? -1 : 1))) {
    const before = kept.at(-1);
    if (before === undefined || before.last + 1n < first) kept.push({ first, last });
    else if (before.last < last) kept[kept.length - 1] = { first: before.first, last };
  }
  return kept;
};

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rule, Ruleset } from '../../domain/rule.ts';
import { audit } from '../audit.ts';
import { evaluate, type Packet } from '../evaluate.ts';
import { securityGroupsOf } from '../aws/security-groups.ts';
import { covers, parsePrefix } from '../addresses.ts';
import { compile } from '../compile.ts';
import { any, cases, group, rule, ruleset } from '../ruleset.fixture.ts';
import { exporters } from '../vendors/index.ts';
import { readRuleset } from './index.ts';

/** Exporters with a reader, and the family that one file of theirs holds. */
const pairs = [
  ['nftables', 'nftables', null],
  ['iptables', 'iptables', 4],
  ['ip6tables', 'iptables', 6],
  ['cisco-asa', 'cisco-asa', null],
  ['juniper-srx', 'juniper-srx', null],
  ['paloalto', 'paloalto', null],
  ['fortinet', 'fortinet', null],
  ['azure-arm', 'azure', null],
  ['csv', 'csv', null],
] as const;

/** Platforms whose files always name two sides, by words of their own unless the ruleset names them. */
const sides: Readonly<Record<string, readonly [string, string]>> = {
  'cisco-asa': ['outside', 'inside'],
  'juniper-srx': ['untrust', 'trust'],
  paloalto: ['untrust', 'trust'],
  fortinet: ['outside', 'inside'],
};

const readBack = (id: string, kind: string, original: Ruleset): Ruleset => {
  const exporter = exporters.find((each) => each.id === id)!;
  const [outside, inside] = sides[id] ?? [undefined, undefined];
  const [outsideInterface, insideInterface] = [
    original.outsideInterface ?? outside,
    original.insideInterface ?? inside,
  ];
  const read = readRuleset(exporter.render(original) as string, {
    from: kind,
    ...(outsideInterface === undefined || id === 'azure-arm' ? {} : { outsideInterface }),
    ...(insideInterface === undefined || id === 'azure-arm' ? {} : { insideInterface }),
  });
  expect(read.issues).toEqual([]);
  expect(read.rulesets).toHaveLength(1);
  return read.rulesets[0]!;
};

const addressText = (family: 4 | 6, address: bigint): string => {
  const groups = family === 4 ? 4 : 8;
  const bits = family === 4 ? 8n : 16n;
  return Array.from({ length: groups }, (_, index) => {
    const part = (address >> (bits * BigInt(groups - 1 - index))) & ((1n << bits) - 1n);
    return part.toString(family === 4 ? 10 : 16);
  }).join(family === 4 ? '.' : ':');
};

/** The edges of every prefix and their neighbours, and public addresses. */
const addressesOf = ({ rules, translations }: Ruleset, end: 'source' | 'destination'): string[] => {
  const edges = rules
    .flatMap((each) => each[end].prefixes)
    .flatMap((prefix) => parsePrefix(prefix) ?? [])
    .flatMap(({ family, first, last }) =>
      [first - 1n, first, last, last + 1n]
        .filter((address) => address >= 0n && address < 1n << (family === 4 ? 32n : 128n))
        .map((address) => addressText(family, address)),
    );
  const seen = translations.map(({ publicAddress }) => publicAddress);
  return [...new Set([...edges, ...seen, '192.0.2.77', '2001:db8:99::1'])];
};

const portsOf = (ranges: readonly { first: number; last: number }[]): number[] => [
  ...new Set(
    [...ranges, { first: 1, last: 65_535 }]
      .flatMap(({ first, last }) => [first - 1, first, last, last + 1])
      .filter((port) => port >= 1 && port <= 65_535),
  ),
];

const familyOf = (address: string): 4 | 6 => (address.includes(':') ? 6 : 4);

const packetsOf = (original: Ruleset, only: 4 | 6 | null): Packet[] => {
  const [sources, destinations] = [
    addressesOf(original, 'source'),
    addressesOf(original, 'destination'),
  ];
  const ports = portsOf(original.rules.map((each) => each.ports));
  const sourcePorts = portsOf(original.rules.flatMap((each) => each.sourcePorts ?? []));
  return sources.flatMap((source) =>
    destinations
      .filter(
        (destination) =>
          familyOf(destination) === familyOf(source) &&
          familyOf(source) === (only ?? familyOf(source)),
      )
      .flatMap((destination) =>
        (['in', 'out'] as const).flatMap((direction) =>
          (['tcp', 'udp'] as const).flatMap((transport) =>
            ports.flatMap((destinationPort) =>
              sourcePorts.map((sourcePort) => ({
                direction,
                source,
                destination,
                transport,
                sourcePort,
                destinationPort,
              })),
            ),
          ),
        ),
      ),
  );
};

/** On platforms with two sides, rules go one way even when nobody named them. */
const named = (id: string, original: Ruleset): Ruleset => {
  const [outside, inside] =
    sides[id] ?? (id === 'azure-arm' ? ['outside', 'subnet'] : [null, null]);
  return {
    ...original,
    outsideInterface: original.outsideInterface ?? outside,
    insideInterface: original.insideInterface ?? inside,
  };
};

const differences = (id: string, original: Ruleset, only: 4 | 6 | null): object[] => {
  const kind = pairs.find(([exporter]) => exporter === id)![1];
  const back = readBack(id, kind, original);
  const meant = named(id, original);
  return packetsOf(original, only)
    .map((packet) => ({
      packet,
      was: evaluate(meant, packet).action,
      is: evaluate(back, packet).action,
    }))
    .filter(({ was, is }) => was !== is)
    .slice(0, 3);
};

const writable = (id: string, original: Ruleset): boolean =>
  audit(
    exporters.find((each) => each.id === id)!,
    original,
  ).every(({ severity }) => severity !== 'error');

describe.each(pairs)('%s read back', (id, _, only) => {
  const good = Object.entries(cases).filter(
    ([name, each]) =>
      writable(id, each) && name !== 'bad-address' && !(id === 'csv' && name === 'interfaces'),
  );

  test.each(good)('decides like %s, at every edge', (_name, original) => {
    expect(differences(id, original, only)).toEqual([]);
  });

  test('decides like any ruleset', () => {
    fc.assert(
      fc.property(anyRuleset, (original) => {
        fc.pre(writable(id, original));
        expect(differences(id, original, only)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  test('translates alike', () => {
    const original = cases['interfaces']!;
    const pair = ({ publicAddress, privateAddress }: Ruleset['translations'][number]) =>
      `${publicAddress} ${privateAddress}`;
    const wants = id === 'azure-arm' || id === 'ip6tables' ? [] : original.translations.map(pair);
    expect(
      readBack(id, pairs.find(([exporter]) => exporter === id)![1], original).translations.map(
        pair,
      ),
    ).toEqual(wants);
  });
});

/** What the security groups of a template permit that are attached to the hosts they are for. */
const attached = (original: Ruleset): ((packet: Packet) => boolean) => {
  const exporter = exporters.find((each) => each.id === 'aws-cloudformation')!;
  const read = readRuleset(exporter.render(original) as string, { from: 'aws-cloudformation' });
  expect(read.issues).toEqual([]);
  const { groups } = compile(original);
  const owned = securityGroupsOf(original).map(({ key, name }) => ({
    ranges: groups.find(({ id }) => id === key)?.ranges ?? null,
    ruleset: read.rulesets.find((each) => each.name === name)!,
  }));
  return (packet) => {
    const host = parsePrefix(packet.direction === 'in' ? packet.destination : packet.source)!;
    return owned
      .filter(({ ranges }) => ranges?.some((range) => covers(range, host)) ?? true)
      .some((group) => evaluate(group.ruleset, packet).action === 'permit');
  };
};

const misjudged = (original: Ruleset): Packet[] => {
  const meant: Ruleset = {
    ...{ ...original, outsideInterface: 'outside', insideInterface: 'inside' },
    // The platform has no source ports, which is a finding when it is written.
    rules: original.rules.map((each) => ({ ...each, sourcePorts: null })),
  };
  const permits = attached(meant);
  return packetsOf(meant, null)
    .filter((packet) => permits(packet) !== (evaluate(meant, packet).action === 'permit'))
    .slice(0, 3);
};

describe('aws-cloudformation read back', () => {
  const good = Object.entries(cases).filter(
    ([name, each]) =>
      each.rules.length > 0 &&
      writable('aws-cloudformation', each) &&
      name !== 'bad-address' &&
      each.side === 'external',
  );

  test.each(good)('permits like %s, at every edge', (_name, original) => {
    expect(misjudged(original)).toEqual([]);
  });

  test('permits like any ruleset', () => {
    fc.assert(
      fc.property(anyRuleset, (original) => {
        fc.pre(original.rules.length > 0 && writable('aws-cloudformation', original));
        expect(misjudged(original)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });
});

const prefix = fc.constantFrom(
  '10.0.0.0/8',
  '10.1.0.0/16',
  '10.1.2.3',
  '198.51.100.0/25',
  '2001:db8::/32',
  '2001:db8::7',
);
const ends = fc.oneof(
  fc.constant(any),
  fc
    .uniqueArray(prefix, { minLength: 1, maxLength: 3 })
    .map((prefixes) => group('some', ...prefixes)),
);
const range = fc
  .tuple(fc.integer({ min: 1, max: 65_535 }), fc.integer({ min: 0, max: 300 }))
  .map(([first, more]) => ({ first, last: Math.min(65_535, first + more) }));

const anyRuleset: fc.Arbitrary<Ruleset> = fc
  .array(
    fc.record({
      action: fc.constantFrom('permit', 'deny'),
      direction: fc.constantFrom('in', 'out'),
      source: ends,
      destination: ends,
      transport: fc.constantFrom('tcp', 'udp'),
      ports: range,
      sourcePorts: fc.option(range, { freq: 4 }),
    }) as fc.Arbitrary<Partial<Rule>>,
    { maxLength: 4 },
  )
  .map((rules) =>
    ruleset({
      rules: rules.map((each, index) =>
        rule({ ...each, id: `E${String(index + 1).padStart(2, '0')}` }),
      ),
    }),
  );

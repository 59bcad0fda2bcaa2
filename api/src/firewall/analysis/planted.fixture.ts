import type { Flow } from '../../domain/flow.ts';
import { ports } from '../../domain/net.ts';
import type { Rule, Ruleset } from '../../domain/rule.ts';
import { flow, hosts } from '../flow.fixture.ts';
import { any, group, rule, ruleset } from '../ruleset.fixture.ts';

/** A ruleset with faults at known places, and the flows that need all of it but the planted excess. */
export interface Planted {
  readonly ruleset: Ruleset;
  readonly flows: readonly Flow[];
  /** Ids of rules by what is wrong with them. */
  readonly shadowed: readonly string[];
  readonly redundant: readonly string[];
  readonly excess: readonly string[];
}

type Part = Partial<Rule>;

/** Some rules in their order, and what is wrong with which of them, by place. */
interface Kind {
  readonly rules: (net: string) => readonly Part[];
  readonly shadowed?: readonly number[];
  readonly redundant?: readonly number[];
}

const to = (...prefixes: string[]): Part => ({
  destination: group(prefixes.join(), ...prefixes),
  ports: ports(443, 443),
});
const deny = (part: Part): Part => ({ ...part, action: 'deny' });
const on = (part: Part, first: number, last: number): Part => ({
  ...part,
  ports: ports(first, last),
});
const from = (part: Part, ...prefixes: string[]): Part => ({
  ...part,
  source: group(prefixes.join(), ...prefixes),
});
const sevenths = ['0/25', '128/26', '192/27', '224/28', '240/29', '248/30', '252/30'];

/** Every planted case; `net` is the first three octets of a network that no other case uses. */
export const kinds: Readonly<Record<string, Kind>> = {
  'one covers one': {
    rules: (net) => [on(to(`${net}.0/24`), 400, 500), to(`${net}.10`)],
    shadowed: [1],
  },
  'one covers one of the other action': {
    rules: (net) => [deny(to(`${net}.0/24`)), to(`${net}.0/25`), on(to(`${net}.1`), 1, 9)],
    shadowed: [1],
    redundant: [0],
  },
  'two halves': {
    rules: (net) => [to(`${net}.0/25`), to(`${net}.128/25`), to(`${net}.0/24`)],
    shadowed: [2],
  },
  'two halves of the sources': {
    rules: (net) => [
      from(to(`${net}.1`), '0.0.0.0/1'),
      from(to(`${net}.1`), '128.0.0.0/1'),
      from(to(`${net}.1`), '0.0.0.0/0'),
    ],
    shadowed: [2],
  },
  'seven parts': {
    rules: (net) => [...sevenths.map((part) => to(`${net}.${part}`)), to(`${net}.0/24`)],
    shadowed: [7],
  },
  'seven parts but for one address': {
    rules: (net) => [
      ...sevenths.slice(0, -1).map((part) => to(`${net}.${part}`)),
      to(`${net}.252/31`, `${net}.254`),
      deny(to(`${net}.0/24`)),
      on(to(`${net}.255`), 444, 444),
      on(to(`${net}.7`), 1, 9),
    ],
    redundant: [7],
  },
  'ranges of ports': {
    rules: (net) => [
      on(to(`${net}.1`), 1, 1_000),
      on(to(`${net}.1`), 1_001, 30_000),
      on(to(`${net}.1`), 30_001, 65_535),
      on(to(`${net}.1`), 443, 50_000),
    ],
    shadowed: [3],
  },
  'ranges of ports but for one port': {
    rules: (net) => [
      on(to(`${net}.1`), 1, 999),
      on(to(`${net}.1`), 1_001, 30_000),
      deny(on(to(`${net}.1`), 1_000, 1_000)),
      on(to(`${net}.1`), 443, 20_000),
    ],
    shadowed: [3],
    redundant: [2],
  },
  'one port is left': {
    rules: (net) => [
      on(to(`${net}.1`), 1, 999),
      on(to(`${net}.1`), 1_001, 30_000),
      deny(on(to(`${net}.1`), 443, 20_000)),
      on(to(`${net}.1`), 500, 30_001),
    ],
  },
  'addresses and ports in quarters': {
    rules: (net) => [
      on(to(`${net}.0/25`), 1, 500),
      on(to(`${net}.0/25`), 501, 900),
      on(to(`${net}.128/25`), 1, 700),
      on(to(`${net}.128/25`), 701, 900),
      on(to(`${net}.0/24`), 1, 900),
    ],
    shadowed: [4],
  },
  'source ports': {
    rules: (net) => [
      { ...to(`${net}.1`), sourcePorts: ports(1, 1_023) },
      { ...to(`${net}.1`), sourcePorts: ports(1_024, 65_535) },
      to(`${net}.1`),
    ],
    shadowed: [2],
  },
  'v4-mapped': {
    rules: (net) => [
      on(to(`::ffff:${net}.0/120`), 400, 500),
      to(`::ffff:${net}.7`),
      deny(to(`${net}.7`)),
      to(`${net}.0/24`),
    ],
    shadowed: [1],
  },
  'v4-mapped halves': {
    rules: (net) => [
      to(`::ffff:${net}.0/121`),
      to(`::ffff:${net}.128/121`),
      to(`::ffff:${net}.0/120`),
      to(`${net}.0/24`),
    ],
    shadowed: [2],
  },
  'narrow before wide': {
    rules: (net) => [to(`${net}.10`), on(to(`${net}.0/24`), 400, 500)],
    redundant: [0],
  },
  'narrow before two halves': {
    rules: (net) => [to(`${net}.64/26`, `${net}.128/26`), to(`${net}.0/25`), to(`${net}.128/25`)],
    redundant: [0],
  },
  'narrow before wide with a deny between': {
    rules: (net) => [to(`${net}.10`), deny(to(`${net}.8/29`)), to(`${net}.0/24`)],
  },
};

/** The rules of one case, alone. */
export const plantedCase = ({ rules, shadowed = [], redundant = [] }: Kind): Planted =>
  assembled(rules('10.1.2'), { shadowed, redundant, excess: [] });

/** About `count` rules: every planted case again and again, each followed by rules that have nothing to do with it. */
export const plantedRuleset = (count: number): Planted => {
  const all: Part[] = [];
  const faults = { shadowed: [] as number[], redundant: [] as number[], excess: [] as number[] };
  const each = Object.values(kinds);
  for (let n = 0; all.length < count; n++) {
    const { rules, shadowed = [], redundant = [] } = each[n % each.length]!;
    const start = all.length;
    all.push(...rules(`172.${16 + (n >> 8)}.${n & 255}`));
    faults.shadowed.push(...shadowed.map((place) => start + place));
    faults.redundant.push(...redundant.map((place) => start + place));
    for (let m = 0; m < 20; m++) all.push(plain(20 * n + m));
    faults.excess.push(all.length - 1);
  }
  return assembled(all, faults);
};

/** A partner, a server and a port: servers and ports return, the three together do not. */
const plain = (n: number): Part =>
  from(
    on(to(`10.${n % 3}.${n % 61}.${1 + (n % 97)}`), 1_024 + (n % 7), 1_024 + (n % 7) + (n % 3)),
    `100.${64 + (n >> 14)}.${(n >> 6) & 255}.${(n & 63) * 4}/30`,
  );

const assembled = (
  parts: readonly Part[],
  faults: Readonly<Record<'shadowed' | 'redundant' | 'excess', readonly number[]>>,
): Planted => {
  const rules = parts.map((part, place) =>
    rule({ source: any, ...part, id: `R${place + 1}`, origin: 'planned' }),
  );
  const ids = (places: readonly number[]) => places.map((place) => `R${place + 1}`);
  return {
    ruleset: ruleset({ rules }),
    flows: rules
      .filter(({ action }, place) => action === 'permit' && !faults.excess.includes(place))
      .map(flowFor),
    shadowed: ids(faults.shadowed),
    redundant: ids(faults.redundant),
    excess: ids(faults.excess),
  };
};

const flowFor = ({ id, source, destination, transport, ports: range, sourcePorts }: Rule): Flow =>
  flow({
    id: `flow of ${id}`,
    source: hosts(source.name, ...source.prefixes),
    destination: hosts(destination.name, ...destination.prefixes),
    transport,
    ports: range,
    sourcePorts,
  });

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isTeredo } from './address.ts';
import { draft06Value, lyncPriority, type Ranked, rfcPriority } from './candidate-priority.ts';

const ranked = (change: Partial<Ranked> = {}): Ranked => ({
  type: 'host',
  transport: 'udp',
  component: 1,
  foundation: 1,
  ordinal: 0,
  teredo: false,
  ...change,
});

describe('RFC 8445', () => {
  test.each<[string, Partial<Ranked>, number]>([
    ['§15, host', {}, 2_130_706_431],
    ['§15, server reflexive', { type: 'srflx' }, 1_694_498_815],
    ['relayed', { type: 'relay' }, 16_777_215],
    ['peer reflexive', { type: 'prflx' }, 1_862_270_975],
    ['second component', { component: 2 }, 2_130_706_430],
    ['RFC 6544, active host', { transport: 'tcp-active' }, 126 * 2 ** 24 + 57_343 * 256 + 255],
    ['RFC 6544, passive host', { transport: 'tcp-passive' }, 126 * 2 ** 24 + 40_959 * 256 + 255],
    [
      'RFC 6544, active reflexive',
      { type: 'srflx', transport: 'tcp-active' },
      100 * 2 ** 24 + 40_959 * 256 + 255,
    ],
  ])('%s', (_, change, priority) => {
    expect(rfcPriority(ranked(change))).toBe(priority);
  });
});

describe('Lync', () => {
  test.each<[string, Partial<Ranked>, number]>([
    ['host', {}, 2_130_706_431],
    ['second host, second component', { foundation: 2, component: 2 }, 2_130_705_406],
    ['Teredo', { foundation: 3, teredo: true }, 33_553_407],
    ['passive relay', { type: 'relay', transport: 'tcp-passive', foundation: 3 }, 174_455_807],
    ['UDP relay', { type: 'relay', foundation: 4 }, 184_547_839],
    ['active relay', { type: 'relay', transport: 'tcp-active', foundation: 5 }, 174_847_999],
    ['reflexive UDP', { type: 'srflx', foundation: 6 }, 1_694_234_111],
    ['host in disguise', { type: 'srflx', transport: 'tcp-active', foundation: 6 }, 1_684_796_927],
  ])('%s', (_, change, priority) => {
    expect(lyncPriority(ranked(change))).toBe(priority);
  });
});

test.each<[Partial<Ranked>, number]>([
  [{}, 0.84],
  [{ ordinal: 1 }, 0.83],
  [{ type: 'srflx' }, 0.55],
  [{ type: 'relay' }, 0.45],
  [{ type: 'relay', transport: 'tcp-active' }, 0.25],
  [{ type: 'srflx', transport: 'tcp-active' }, 0.2],
])('draft 6 orders %o by %d', (change, value) => {
  expect(draft06Value(ranked(change))).toBe(value);
});

const traces = join(process.env['EDGEWISE_SAMPLES'] ?? '../shared/samples', 'traces');
const line =
  /^a=(?:x-candidate-ipv6|candidate):(\d+) ([12]) (UDP|TCP-PASS|TCP-ACT) (\d+) (\S+) \d+ typ (host|srflx|prflx|relay)/gm;
const transports = { UDP: 'udp', 'TCP-PASS': 'tcp-passive', 'TCP-ACT': 'tcp-active' } as const;

const samples = (existsSync(traces) ? readdirSync(traces) : [])
  .filter((name) => /\.(sip|sdp)$/.test(name))
  .flatMap((name) => [...readFileSync(join(traces, name), 'utf8').matchAll(line)])
  .map(([, foundation, component, transport, priority, address, type]) => ({
    priority: Number(priority),
    candidate: ranked({
      foundation: Number(foundation),
      component: Number(component) as 1 | 2,
      transport: transports[transport as keyof typeof transports],
      type: type as Ranked['type'],
      teredo: isTeredo(address!),
    }),
  }));

test.skipIf(!existsSync(traces))(
  `reproduces every priority of the sample traces (skipped when EDGEWISE_SAMPLES is absent)`,
  () => {
    expect(samples.length).toBeGreaterThanOrEqual(28);
    expect(samples.map(({ candidate }) => lyncPriority(candidate))).toEqual(
      samples.map(({ priority }) => priority),
    );
  },
);

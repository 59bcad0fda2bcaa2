import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type IceAgent,
  IceDialect,
  IceOutcome,
  type IcePacket,
  type IceReach,
  type IceRelay,
  type IceSession,
} from '../domain/ice.ts';
import { NatKind, NetworkAccess } from '../domain/party.ts';
import { numberOf } from './derive.ts';
import { negotiate } from './negotiate.ts';
import { edge, internal, partnerEdge } from './world.fixture.ts';

const relays: readonly IceRelay[] = [
  edge('inside'),
  edge('outside'),
  edge('outside', { id: 'edge02', relayedAddress: '131.107.155.31' }),
  edge('inside', { id: 'edge03', relayedAddress: '10.45.32.33', multiplexed: true }),
  partnerEdge(),
  partnerEdge({ id: 'partner.ipv6', address: '2001:db8::1', relayedAddress: '2001:db8::2' }),
  partnerEdge({ id: 'partner.tcp', udpPort: null, tcpPort: 444 }),
];
const addresses = [
  '10.0.0.5',
  '192.168.1.20',
  '192.168.1.21',
  '203.0.113.9',
  '2001:db8:7::20',
  '2001:0:5ef5:79fb:3ca3:36ab:fa66:7cf9',
  'fe80::1',
];

const agent = (id: 'from' | 'to', dialects = fc.constantFrom(...IceDialect.options)) =>
  fc
    .record({
      dialect: dialects,
      addresses: fc.subarray(addresses),
      nat: fc.constantFrom(...NatKind.options),
      natAddress: fc.constantFrom('198.51.100.1', '198.51.100.2', null),
      access: fc.constantFrom(...NetworkAccess.options),
      relays: fc.subarray([...relays], { maxLength: 2 }),
    })
    .map((change): IceAgent => internal({ id, label: id, ...change }));

const anySession = fc
  .record({
    media: fc.constantFrom('audio' as const, 'video' as const, 'application-sharing' as const),
    agents: fc.tuple(agent('from'), agent('to')),
  })
  .map((change): IceSession => ({ id: 'session', ...change }));

/** Which packets pass, as draws over a number that stands for the packet. */
const openings = fc.array(fc.constantFrom<IceReach['passes']>('yes', 'no', 'unsure'), {
  minLength: 64,
  maxLength: 64,
});

const slotOf = (packet: IcePacket): number => {
  const text = JSON.stringify(packet);
  return numberOf(text) % 64;
};

const worldOf =
  (passes: readonly IceReach['passes'][]) =>
  (packet: IcePacket): IceReach => {
    const slot = slotOf(packet);
    return { passes: passes[slot] ?? 'no', uses: [`rule:${slot}`], because: `rule ${slot}` };
  };

const rank = { works: 0, impaired: 1, unsure: 2, fails: 3 } as const;

test('no topology makes it throw, and what it says has the shape that was agreed', () => {
  fc.assert(
    fc.property(anySession, openings, (session, passes) => {
      const outcome = negotiate(session, worldOf(passes));
      expect(IceOutcome.parse(outcome)).toEqual(outcome);
    }),
    { numRuns: 300 },
  );
});

test('fewer rules never improve the outcome', () => {
  fc.assert(
    fc.property(anySession, openings, fc.nat(63), (session, passes, closed) => {
      const before = negotiate(session, worldOf(passes));
      const after = negotiate(session, worldOf(passes.with(closed, 'no')));
      expect(rank[after.verdict]).toBeGreaterThanOrEqual(rank[before.verdict]);
    }),
    { numRuns: 2000 },
  );
});

test('a verdict fits the pair that won', () => {
  fc.assert(
    fc.property(anySession, openings, (session, passes) => {
      const { pairs, winner, verdict, candidates } = negotiate(session, worldOf(passes));
      const isFirst = (index: number): boolean =>
        candidates[0].find((one) => one.index === index)?.component === 1;
      const best = pairs.find(({ state, local }) => state === 'succeeded' && isFirst(local));
      expect(winner).toBe(best?.position ?? null);
      expect(winner !== null).toBe(verdict === 'works' || verdict === 'impaired');
      expect(pairs.filter(({ nominated }) => nominated).length).toBe(winner === null ? 0 : 2);
    }),
  );
});

test('priorities are unique within a component, but for the two directions of one line in draft 6', () => {
  fc.assert(
    fc.property(anySession, openings, (session, passes) => {
      for (const side of negotiate(session, worldOf(passes)).candidates) {
        for (const component of [1, 2]) {
          const lines = new Map(
            side
              .filter((one) => one.component === component)
              .map(({ line, priority }) => [line, priority]),
          );
          expect(new Set(lines.values()).size).toBe(lines.size);
        }
      }
    }),
  );
});

test('whoever controls, pairs have the same order and the outcome is the same', () => {
  fc.assert(
    fc.property(anySession, openings, (session, drawn) => {
      const passes = drawn.map((one) => (one === 'no' ? one : 'yes'));
      const [one, other] = session.agents;
      const there = negotiate(session, worldOf(passes));
      const back = negotiate({ ...session, agents: [other, one] }, worldOf(passes));
      const positions = new Map(
        back.pairs.map(({ local, remote, position }) => [`${remote} ${local}`, position]),
      );
      const kept = there.pairs.filter(({ state }) => state !== 'pruned');
      const common = kept.filter(({ local, remote }) => {
        const position = positions.get(`${local} ${remote}`);
        return position !== undefined && back.pairs[position - 1]?.state !== 'pruned';
      });
      for (const { local, remote, priority } of common) {
        const twin = back.pairs[positions.get(`${local} ${remote}`)! - 1];
        expect(BigInt(twin!.priority) >> 1n).toBe(BigInt(priority) >> 1n);
      }
      const halves = common.map(({ priority }) => BigInt(priority) >> 1n);
      expect(halves).toEqual(halves.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
      expect(there.verdict).toBe(back.verdict);
    }),
    { numRuns: 500 },
  );
});

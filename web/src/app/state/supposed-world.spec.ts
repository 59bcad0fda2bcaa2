import type { Fault } from '@contract/proofs';
import { faultWords, queryOfWorld, worldOf } from './supposed-world';

const closed: Fault = {
  kind: 'port-closed',
  firewallId: null,
  transport: 'udp',
  first: 50_000,
  last: 59_999,
};

test('a world survives its way through an address', () => {
  const world = { rulesets: 'imported', faults: [closed], changes: [] } as const;
  const query = queryOfWorld({ ...world, faults: [closed], changes: [] });
  expect(query.changes).toBeNull();
  expect(
    worldOf({ rulesets: query.rulesets ?? '', faults: query.faults ?? '', changes: '' }),
  ).toEqual(world);
});

test.each([
  ['half a list', '[{"kind"'],
  ['no list', '{}'],
  ['an unknown fault', '[{"kind":"earthquake"}]'],
])('%s supposes nothing that can be shown', (_, faults) => {
  expect(worldOf({ rulesets: '', faults, changes: '' })).toBeNull();
});

test('faults in words', () => {
  expect(
    [
      closed,
      { ...closed, firewallId: 'fw-ext', first: 3478, last: 3478 },
      { kind: 'eku-removed', certificateId: 'edge', eku: 'clientAuth' } as const,
      { kind: 'condition', condition: 'partner-edge-down' } as const,
    ].map(faultWords),
  ).toEqual([
    'udp/50000-59999 closed',
    'udp/3478 closed at fw-ext',
    'certificate edge without clientAuth',
    'partner edge down',
  ]);
});

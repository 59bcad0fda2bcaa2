import type { Fault } from '@contract/proofs';
import { flipped, isClosed, mediaPorts } from './ports';

const [udp, tcp] = mediaPorts as [(typeof mediaPorts)[number], (typeof mediaPorts)[number]];
const other: Fault = { kind: 'server-down', serverId: 'edge01' };

test('closing a range adds it to what is supposed already, opening it takes only it away', () => {
  const closed = flipped(flipped([other], udp), tcp);
  expect(closed).toEqual([other, udp.fault, tcp.fault]);
  expect(flipped(closed, udp)).toEqual([other, tcp.fault]);
});

test('a range is closed whatever the order in which the link spells it', () => {
  const spelled: Fault = {
    last: 3478,
    first: 3478,
    transport: 'udp',
    firewallId: null,
    kind: 'port-closed',
  };
  expect(isClosed([spelled], udp)).toBe(true);
  expect(isClosed([{ ...spelled, firewallId: 'fw-ext' }], udp)).toBe(false);
});

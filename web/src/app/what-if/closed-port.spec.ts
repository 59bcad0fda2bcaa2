import { closedPort, portsIn } from './closed-port';

test.each([
  ['udp/3478', { transport: 'udp', first: 3478, last: 3478 }],
  [' TCP/50000-59999 ', { transport: 'tcp', first: 50000, last: 59999 }],
  ['tcp/443-80', null],
  ['tcp/0', null],
  ['tcp/65536', null],
  ['sctp/80', null],
  ['3478', null],
])('%j is the ports %o', (text, ports) => {
  expect(portsIn(text)).toEqual(ports);
});

test('a port is closed at one firewall or at all of them', () => {
  expect(closedPort('udp/3478', null)).toEqual({
    label: 'udp/3478 closed at all firewalls',
    faults: [{ kind: 'port-closed', firewallId: null, transport: 'udp', first: 3478, last: 3478 }],
    changes: [],
  });
  expect(closedPort('tcp/443', { id: 'fw-ext', name: 'External firewall' })).toMatchObject({
    label: 'tcp/443 closed at External firewall',
    faults: [{ firewallId: 'fw-ext' }],
  });
  expect(closedPort('everything', null)).toBeNull();
});

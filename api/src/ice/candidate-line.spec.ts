import { expect, test } from 'vitest';
import { type Candidate, type IceDialect } from '../domain/ice.ts';
import { candidateLine } from './candidate-line.ts';

const candidate = (change: Partial<Candidate> = {}): Candidate => ({
  index: 1,
  foundation: '3',
  component: 1,
  transport: 'tcp-passive',
  type: 'relay',
  address: '140.242.214.33',
  port: 52910,
  priority: 174_455_807,
  rfcPriority: 0,
  relatedAddress: '172.21.5.64',
  relatedPort: 29837,
  relayId: null,
  line: '',
  ...change,
});
const host = { type: 'host', relatedAddress: null, relatedPort: null } as const;

test.each<[IceDialect, Partial<Candidate>, string]>([
  [
    'ms-ice2',
    {},
    'a=candidate:3 1 TCP-PASS 174455807 140.242.214.33 52910 typ relay raddr 172.21.5.64 rport 29837',
  ],
  [
    'ms-ice2',
    { ...host, transport: 'udp', address: '2001:db8::1', port: 24634 },
    'a=x-candidate-ipv6:3 1 UDP 174455807 2001:db8::1 24634 typ host',
  ],
  [
    'rfc8445',
    { ...host, transport: 'tcp-active', port: 9 },
    'a=candidate:3 1 TCP 174455807 140.242.214.33 9 typ host tcptype active',
  ],
  [
    'rfc8445',
    { transport: 'udp', component: 2 },
    'a=candidate:3 2 UDP 174455807 140.242.214.33 52910 typ relay raddr 172.21.5.64 rport 29837',
  ],
])('%s writes %o', (dialect, change, line) => {
  expect(candidateLine(candidate(change), dialect, 'seed')).toBe(line);
});

test('draft 6 names both directions of TCP in one line, with 32 and 16 bytes of base64', () => {
  const line = candidateLine(candidate({ priority: 0.25 }), 'ms-ice', 'seed');
  expect(line).toMatch(
    /^a=candidate:[A-Za-z0-9+/]{43} 1 [A-Za-z0-9+/]{22} TCP 0\.250 140\.242\.214\.33 52910$/,
  );
  const active = candidate({ priority: 0.25, transport: 'tcp-active' });
  expect(candidateLine(active, 'ms-ice', 'seed')).toBe(line);
});

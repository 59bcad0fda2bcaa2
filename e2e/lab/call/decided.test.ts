import { expect, test } from 'vitest';
import { decided, isAnnounced, isSamePair, type Seen } from './decided.ts';

const HOST = '1 1 UDP 2130706431 192.168.1.2 4000 typ host';
const MAPPED = '2 1 UDP 1694498815 198.51.100.9 5000 typ srflx raddr 192.168.1.2 rport 4000';
const RELAY = '3 1 UDP 16777215 203.0.113.79 50000 typ relay raddr 203.0.113.79 rport 50000';
const RTCP = '3 2 UDP 16777214 203.0.113.79 50001 typ relay raddr 203.0.113.79 rport 50001';
const candidates = [HOST, MAPPED, RELAY, RTCP];
const whole = { ufrag: 'abcd', password: 'x'.repeat(22), candidates };

test.each<[string, Seen, readonly string[], string]>([
  [
    'relays, of RTP and RTCP',
    {
      candidates,
      winner: 'relay-udp 203.0.113.79 port 50000 to relay 192.0.2.1 port 6000',
      'winner-local': 'relay-udp',
      'rtcp-winner': 'relay-udp 203.0.113.79 port 50001 to relay 192.0.2.1 port 6001',
      'rtcp-winner-local': 'relay-udp',
    },
    [RELAY, RTCP],
    '1 192.0.2.1 6000 2 192.0.2.1 6001',
  ],
  [
    'what an own address becomes behind translation',
    {
      candidates,
      winner: 'host 192.168.1.2 port 4000 to srflx 192.0.2.7 port 7000',
      'winner-local': 'srflx',
    },
    [MAPPED],
    '1 192.0.2.7 7000',
  ],
  [
    'an own address that nobody announced the translation of',
    {
      candidates,
      winner: 'host 192.168.1.2 port 4000 to host 192.168.1.3 port 7000',
      'winner-local': 'prflx',
    },
    [HOST],
    '1 192.168.1.3 7000',
  ],
])('offers %s', (_, seen, lines, remote) => {
  expect(decided(whole, seen)).toEqual({ ...whole, candidates: lines, remote });
});

test('there is nothing to offer before a pair was chosen', () => {
  expect(() => decided(whole, { candidates })).toThrow('no pair was chosen');
});

test('both ends mean the same pair when each names what the other one offers', () => {
  const one = { ...whole, candidates: [RELAY], remote: '1 198.51.100.9 5000' };
  const other = { ...whole, candidates: [MAPPED], remote: '1 203.0.113.79 50000' };
  expect(isSamePair([one], [other])).toBe(true);
  expect(isSamePair([one], [{ ...other, remote: '1 203.0.113.79 50002' }])).toBe(false);
  expect(isSamePair([one, one], [other])).toBe(false);
});

test('an address that was found by checks was not announced', () => {
  expect(isAnnounced({ 'winner-local': 'relay-udp', 'winner-remote': 'srflx' })).toBe(true);
  expect(isAnnounced({ 'winner-local': 'relay-udp', 'rtcp-winner-remote': 'prflx' })).toBe(false);
});

import { describe, expect, test } from 'vitest';
import { ProbePolicy } from '../../domain/probe-policy.ts';
import { ProbeError } from '../probe-error.ts';
import { judgeAddress } from './judge-address.ts';
import type { Names } from './names.ts';
import { probeGuard } from './probe-guard.ts';
import { spellings } from './spellings.fixture.ts';

const policy = (one: Partial<ProbePolicy> = {}): ProbePolicy => ProbePolicy.parse(one);

const namesOf = (addresses: Readonly<Record<string, readonly string[]>>): Names => ({
  addresses: async (name) => {
    const found = addresses[name];
    if (!found) throw Object.assign(new Error(name), { code: 'ENOTFOUND' });
    return found;
  },
  services: async () => [],
  alias: async () => null,
  authorities: async () => [],
  servers: () => ['10.0.0.53'],
});

/** What becomes of a host: the rule that refuses it, the failure, or the addresses that would be reached. */
const outcome = async (host: string, given = policy(), names = namesOf({})): Promise<string> => {
  const guard = probeGuard(given, { names });
  try {
    const found = await guard.addressesOf(host);
    return found.map((address) => guard.admit(address, 443, host).address).join(' ');
  } catch (error) {
    if (!(error instanceof ProbeError)) return (error as NodeJS.ErrnoException).code ?? '?';
    return /\(rule (\S+)\)$/.exec(error.message)?.[1] ?? error.code;
  }
};

describe('spellings', () => {
  test.each(spellings)('%s is %s', async (host, expected) => {
    expect(await outcome(host)).toBe(expected);
  });
});

describe('names', () => {
  const names = namesOf({
    'sip.contoso.com': ['203.0.113.1', '2001:db8::1'],
    'mixed.contoso.com': ['203.0.113.1', '127.0.0.1'],
    'xn--mnchen-3ya.example': ['203.0.113.2'],
    localhost: ['127.0.0.1', '::1'],
    'empty.example': [],
    'strange.example': ['not-an-address'],
  });
  test.each([
    ['sip.contoso.com', '203.0.113.1 2001:db8::1'],
    ['SIP.Contoso.com.', '203.0.113.1 2001:db8::1'],
    ['münchen.example', '203.0.113.2'],
    ['mixed.contoso.com', 'loopback'],
    ['localhost', 'loopback'],
    ['localhost.', 'loopback'],
    ['ⓛocalhost', 'loopback'],
    ['empty.example', 'name-without-addresses'],
    ['strange.example', 'name-without-addresses'],
    ['none.example', 'ENOTFOUND'],
  ])('%s: %s', async (host, expected) => {
    expect(await outcome(host, policy(), names)).toBe(expected);
  });
});

describe('policy', () => {
  const names = namesOf({ 'sip.contoso.com': ['203.0.113.1'], 'a.b.contoso.com': ['203.0.113.2'] });
  test.each<[string, Partial<ProbePolicy>, string, string]>([
    ['opens a private network', { allowedPrefixes: ['10.0.0.0/8'] }, '10.1.2.3', '10.1.2.3'],
    ['opens loopback', { allowedPrefixes: ['127.0.0.0/8'] }, '127.1', '127.0.0.1'],
    ['opens loopback of IPv6', { allowedPrefixes: ['::1/128'] }, '::1', '::1'],
    ['never opens metadata', { allowedPrefixes: ['0.0.0.0/0'] }, '169.254.169.254', 'metadata'],
    ['never opens multicast', { allowedPrefixes: ['0.0.0.0/0'] }, '224.0.0.1', 'multicast'],
    [
      'opens what an address embeds only with the address itself',
      { allowedPrefixes: ['64:ff9b::/96'] },
      '64:ff9b::10.0.0.1',
      'private',
    ],
    [
      'denies before it allows',
      { allowedPrefixes: ['10.0.0.0/8'], deniedPrefixes: ['10.1.0.0/16'] },
      '10.1.2.3',
      'denied-prefix',
    ],
    [
      'denies one service',
      { deniedServices: [{ prefix: '203.0.113.0/24', port: 443 }] },
      '203.0.113.1',
      'denied-service',
    ],
    ['denies ports', { allowedPorts: [{ first: 5061, last: 5061 }] }, '203.0.113.1', 'port'],
    ['allows ports', { allowedPorts: [{ first: 443, last: 444 }] }, '203.0.113.1', '203.0.113.1'],
    ['lists', { reach: 'listed' }, '203.0.113.1', 'not-listed'],
    [
      'lists prefixes',
      { reach: 'listed', allowedPrefixes: ['203.0.113.0/24'] },
      '203.0.113.1',
      '203.0.113.1',
    ],
    [
      'lists names',
      { reach: 'listed', allowedNames: ['SIP.contoso.com.'] },
      'sip.contoso.com',
      '203.0.113.1',
    ],
    [
      'lists what is below',
      { reach: 'listed', allowedNames: ['*.contoso.com'] },
      'a.b.contoso.com',
      '203.0.113.2',
    ],
    [
      'lists no others',
      { reach: 'listed', allowedNames: ['*.b.contoso.com'] },
      'sip.contoso.com',
      'not-listed',
    ],
    ['is off', { enabled: false }, '203.0.113.1', 'probes-stopped'],
  ])('%s', async (_, given, host, expected) => {
    expect(await outcome(host, policy(given), names)).toBe(expected);
  });

  test('a name that is listed does not open a private network', async () => {
    const rebinding = namesOf({ 'sip.contoso.com': ['10.0.0.1'] });
    const listed = policy({ reach: 'listed', allowedNames: ['sip.contoso.com'] });
    expect(await outcome('sip.contoso.com', listed, rebinding)).toBe('private');
  });

  test('says which address leads to which', () => {
    expect(judgeAddress('2002:7f00:1::', 443, policy())?.sentence).toBe(
      '2002:7f00:1:: leads to 127.0.0.1: 127.0.0.1 is loopback, which the policy does not allow',
    );
  });
});

describe('rates', () => {
  test('are counted for one address and port, and fill up again', () => {
    let now = 0;
    const guard = probeGuard(policy({ perTargetPerMinute: 2 }), {
      names: namesOf({}),
      now: () => now,
    });
    const admit = (port: number) => () => guard.admit('203.0.113.1', port);
    admit(443)();
    admit(443)();
    expect(admit(443)).toThrow('more than 2 probes of one address and port in a minute');
    expect(admit(444)).not.toThrow();
    now = 30_000;
    expect(admit(443)).not.toThrow();
    expect(admit(443)).toThrow('in a minute');
  });

  test('are counted all together', () => {
    const guard = probeGuard(policy({ perMinute: 3 }), { names: namesOf({}), now: () => 0 });
    for (const port of [1, 2, 3]) guard.admit('203.0.113.1', port);
    expect(() => guard.admit('203.0.113.2', 1)).toThrow('more than 3 probes in a minute');
  });

  test('a refused address takes no place', () => {
    const guard = probeGuard(policy({ perMinute: 1 }), { names: namesOf({}), now: () => 0 });
    expect(() => guard.admit('127.0.0.1', 1)).toThrow('loopback');
    expect(guard.admit('203.0.113.1', 1).address).toBe('203.0.113.1');
  });
});

test('the switch stops what runs, and what starts, until it is turned on', () => {
  const guard = probeGuard(policy(), { names: namesOf({}) });
  const running = guard.stopped();
  guard.setPolicy(policy({ enabled: false }));
  expect(running.aborted).toBe(true);
  expect(() => guard.admit('203.0.113.1', 1)).toThrow('switched off');
  guard.setPolicy(policy());
  expect(guard.stopped().aborted).toBe(false);
});

test('our own resolvers pass wherever they are, and nothing else does by that way', () => {
  const guard = probeGuard(policy(), { names: namesOf({}) });
  expect(guard.admitResolver('10.0.0.53', 53).address).toBe('10.0.0.53');
  expect(() => guard.admitResolver('10.0.0.54', 53)).toThrow('rule resolver');
});

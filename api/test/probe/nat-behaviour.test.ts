import { beforeAll, describe, expect, test } from 'vitest';
import { needs } from '../needs.ts';
import { ask, codesOf, seen } from './probing.ts';
import { startCoturn } from './start-coturn.ts';

describe.runIf(needs('turnserver'))('NAT behaviour, as coturn with two addresses tells it', () => {
  const first = 47_000 + (process.pid % 2_000);
  const relayPorts = { first, last: first + 9 };
  let [two, one] = [0, 0];
  const stun = (port: number) =>
    ask('stun', { host: '127.0.0.1', port, behaviour: true }, { visitTimeoutMs: 10_000 });

  beforeAll(async () => {
    const parts = { secret: 'not-a-secret', relayPorts };
    two = (await startCoturn(parts, ['rfc5780', 'listening-ip=127.0.0.2'])).port;
    one = (await startCoturn(parts)).port;
  });

  test('without a NAT everything comes through from everywhere', async () => {
    const report = await stun(two);
    expect(codesOf(report)).toEqual([]);
    expect(seen(report, 'nat-mapping')).toBe('endpoint-independent');
    expect(seen(report, 'nat-filtering')).toBe('endpoint-independent');
  });

  test('a server with one address cannot tell', async () => {
    expect(seen(await stun(one), 'nat-behaviour')).toContain('not known');
  });
});

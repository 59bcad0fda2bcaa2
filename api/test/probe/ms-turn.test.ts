import { describe, expect, test } from 'vitest';
import { type EdgeFaults, fakeAvEdge, fakeAvEdgeUdp, mras } from './fake-av-edge.ts';
import { ask, codesOf, seen } from './probing.ts';

const edges = { tcp: fakeAvEdge, udp: fakeAvEdgeUdp } as const;

describe.each(['tcp', 'udp'] as const)('an A/V Edge over %s', (transport) => {
  const edge = async (faults: EdgeFaults = {}, more: object = {}, secrets: object = { mras }) => {
    const port = await edges[transport](faults);
    return ask('ms-turn', { host: '127.0.0.1', port, transport, ...more }, { secrets });
  };

  test('challenges strangers, which is how a healthy one answers', async () => {
    const report = await edge({}, {}, {});
    expect(codesOf(report)).toEqual([]);
    expect(seen(report, 'challenged')).toBe(true);
    expect(seen(report, 'realm')).toBe('"rtcmedia"');
    expect(seen(report, 'ms-version')).toBe(4);
  });

  test('gives a relay and relays in both directions', async () => {
    const report = await edge();
    expect(codesOf(report)).toEqual([]);
    expect(seen(report, 'relay-echo')).toBe(true);
    expect(seen(report, 'relay-address')).toBe('127.0.0.1');
    expect(seen(report, 'mapped-address')).toBe('127.0.0.1');
  });

  test('a relay that shares its port is not tried', async () => {
    const report = await edge({ multiplexed: true });
    expect(codesOf(report)).toEqual([]);
    expect(seen(report, 'relay-multiplexed')).toBe(true);
    expect(seen(report, 'relay-echo')).toContain('shares its port');
  });

  test.each<[string, EdgeFaults, object, object, string]>([
    [
      'other credentials',
      {},
      {},
      { mras: { ...mras, password: btoa('x') } },
      'credentials-refused',
    ],
    ['a quota that is used up', { refuses: 486 }, {}, { mras }, 'relay-refused'],
    [
      'a relay outside of the plan',
      {},
      { relayPorts: { first: 1, last: 2 } },
      { mras },
      'relay-outside-range',
    ],
    ['a relay that nothing comes into', { drops: 'in' }, {}, { mras }, 'relay-blocked'],
    ['a relay that nothing comes out of', { drops: 'out' }, {}, { mras }, 'relay-blocked'],
  ])('%s', async (...[, faults, more, secrets, code]) => {
    expect(codesOf(await edge(faults, more, secrets))).toEqual([code]);
  });
});

import { describe, expect, test } from 'vitest';
import { type IceAgent, IceOutcome, type IceSession } from '../domain/ice.ts';
import { NatKind } from '../domain/party.ts';
import { negotiate } from './negotiate.ts';
import { outcomeText } from './outcome-text.fixture.ts';
import {
  anyPortOut,
  edge,
  federated,
  type Hole,
  internal,
  partnerEdge,
  planned,
  range,
  remote,
  session,
  world,
} from './world.fixture.ts';

const other = (change: Partial<IceAgent> = {}): IceAgent =>
  remote({
    id: 'from',
    label: 'carol',
    addresses: ['192.168.7.9'],
    natAddress: '192.0.2.44',
    ...change,
  });
const ipv6 = {
  addresses: ['192.168.1.20', '2001:db8:7::20', '2001:0:5ef5:79fb:3ca3:36ab:fa66:7cf9'],
};

const cases: [string, IceSession, (readonly Hole[])?][] = [
  ['internal-remote', session(internal(), remote())],
  ['internal-remote-relay-may-send', session(internal(), remote()), [...planned, ...anyPortOut]],
  ['internal-internal', session(internal(), internal({ id: 'to', addresses: ['10.0.0.6'] }))],
  ['remote-remote', session(other(), remote())],
  [
    'remote-remote-same-lan',
    session(other({ addresses: ['192.168.1.9'], natAddress: '203.0.113.7' }), remote()),
  ],
  [
    'remote-remote-ipv6',
    session(other({ addresses: ['192.168.7.9', '2001:db8:9::9'] }), remote(ipv6)),
  ],
  ['internal-remote-tcp-443', session(internal(), remote({ access: 'tcp-443' }))],
  ['internal-remote-http-proxy', session(internal(), remote({ access: 'http-proxy' }))],
  ['internal-federated', session(internal(), federated())],
  [
    'internal-federated-ocs-2007',
    session(internal(), federated({ dialect: 'ms-ice' })),
    [...planned, ...range],
  ],
  [
    'internal-federated-ocs-2007-without-range',
    session(internal(), federated({ dialect: 'ms-ice' })),
  ],
  [
    'internal-federated-standard',
    session(internal(), federated({ dialect: 'rfc8445' })),
    [...planned, ...range],
  ],
  [
    'internal-federated-multiplexed',
    session(internal(), federated({ relays: [partnerEdge({ multiplexed: true })] })),
  ],
  ['sharing-internal-remote', session(internal(), remote(), 'application-sharing')],
  ['sharing-internal-federated', session(internal(), federated(), 'application-sharing')],
  [
    'two-edges',
    session(
      internal({
        relays: [
          edge('inside'),
          edge('inside', { id: 'edge02', label: 'edge02', relayedAddress: '131.107.155.31' }),
        ],
      }),
      remote(),
    ),
  ],
];

test.each(cases)('%s', async (name, what, holes = planned) => {
  const outcome = negotiate(what, world(holes));
  expect(IceOutcome.parse(outcome)).toEqual(outcome);
  await expect(outcomeText(outcome)).toMatchFileSnapshot(`__golden__/${name}.txt`);
});

test('two remote users with every kind of translator', async () => {
  const rows = NatKind.options.map((one) => [
    one,
    ...NatKind.options.map((two) =>
      way(negotiate(session(behind(other, one), behind(remote, two)), world())),
    ),
  ]);
  const table = [['', ...NatKind.options], ...rows];
  const text = table
    .map((row) =>
      row
        .map((cell) => cell.padEnd(24))
        .join('')
        .trimEnd(),
    )
    .join('\n');
  await expect(`${text}\n`).toMatchFileSnapshot('__golden__/translators.txt');
});

const behind = (agent: (change: Partial<IceAgent>) => IceAgent, nat: NatKind): IceAgent =>
  nat === 'none'
    ? agent({ nat, natAddress: null, addresses: [agent({}).natAddress ?? ''] })
    : agent({ nat });

const way = ({ pairs, candidates, winner }: IceOutcome): string => {
  const pair = pairs.find(({ position }) => position === winner);
  const typeOf = (side: 0 | 1, index?: number): string =>
    candidates[side].find((one) => one.index === index)?.type ?? 'none';
  return `${typeOf(0, pair?.local)} > ${typeOf(1, pair?.remote)}`;
};

describe('what an agent has', () => {
  test.each<[string, IceAgent, string[]]>([
    ['nothing but itself without credentials', remote({ relays: [] }), ['host', 'srflx']],
    [
      'no UDP behind a strict firewall',
      remote({ access: 'tcp-443' }),
      ['host', 'relay', 'relay', 'srflx'],
    ],
    [
      'no reflexive address without a translator',
      internal(),
      ['host', 'relay', 'relay', 'relay', 'srflx'],
    ],
  ])('%s', (_, agent, types) => {
    const { candidates } = negotiate(
      session(internal({ id: 'x' }), { ...agent, id: 'to' }),
      world(),
    );
    expect(
      candidates[1].filter(({ component }) => component === 1).map(({ type }) => type),
    ).toEqual(types);
  });

  test('relays at another port than 443 are out of reach where TCP 443 only is open', () => {
    const agent = remote({ access: 'tcp-443', relays: [edge('outside', { tcpPort: 444 })] });
    const { ungathered, verdict } = negotiate(session(internal(), agent), world());
    expect(ungathered[1].map(({ what }) => what)).toEqual([
      'UDP relay on edge01',
      'UDP reflexive candidate',
      'TCP relay on edge01',
    ]);
    expect(verdict).toBe('fails');
  });

  test('link-local addresses are not offered', () => {
    const agent = internal({ addresses: ['fe80::1', '169.254.3.4', '10.0.0.5'] });
    const { candidates } = negotiate(session(agent, remote()), world());
    expect(
      candidates[0].filter(({ type }) => type === 'host').map(({ address }) => address),
    ).toEqual(['10.0.0.5', '10.0.0.5']);
  });
});

test('a way that nobody can judge is unsure, never green', () => {
  const reach = world();
  const outcome = negotiate(session(internal(), federated()), (packet) => {
    const answer = reach(packet);
    return packet.source.relayId === null || answer.passes === 'no'
      ? answer
      : { passes: 'unsure', uses: answer.uses, because: 'the rules are not understood' };
  });
  expect(outcome.verdict).toBe('unsure');
  expect(outcome.winner).toBeNull();
  expect(outcome.summary).toContain('the rules are not understood');
});

test('asks about the same packet once', () => {
  const asked: string[] = [];
  const reach = world();
  negotiate(session(internal(), remote()), (packet) => {
    asked.push(JSON.stringify(packet));
    return reach(packet);
  });
  expect(new Set(asked).size).toBe(asked.length);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collections, type Topology } from '../../domain/topology.ts';
import { inhabited, inputOf } from './proof.fixture.ts';
import { type Proof, proveAll } from './prover.ts';

type Rows = Record<string, unknown>[];

/** Takes a row away, empties a field that may be empty, or points it to nothing. */
const spoil = (topology: Topology, [place, row, field, how]: Hole): void => {
  const kinds = collections.filter((name) => topology[name].length > 0);
  const rows = topology[picked(kinds, place)] as unknown as Rows;
  const one = picked(rows, row);
  if (how % 3 === 0) return void rows.splice(rows.indexOf(one), 1);
  const name = picked(['', ...Object.keys(one).filter((each) => canBeEmpty(one, each))], field);
  if (name !== '') one[name] = name.endsWith('Id') ? 'gone' : null;
};

type Hole = readonly [place: number, row: number, field: number, how: number];

const picked = <T>(items: readonly T[], wish: number): T => items[wish % items.length] as T;

const canBeEmpty = (row: Rows[number], name: string): boolean =>
  name.endsWith('Id') || row[name] === null || nullable.has(name);

const nullable = new Set([
  'publicAddress',
  'virtualAddress',
  'udpPort',
  'mrasPort',
  'federationPort',
  'proxyFqdn',
  'externalWebFqdn',
  'mediaPortStart',
]);

/** Whatever does not work says why, and an arrow that fails is met. */
const expectReasons = ({ world, verdicts }: Proof): void => {
  for (const { play, verdict } of verdicts) {
    if (verdict === 'works' || verdict === 'not-applicable') continue;
    const { blockers, arrows, verdict: same } = world.prove(play);
    expect(same).toBe(verdict);
    if (arrows.length > 0) expect(blockers.map(({ verdict: each }) => each)).toContain(verdict);
    for (const { title, sentence } of blockers) expect([title, sentence]).not.toContain('');
  }
};

test.each(['2010', '2013', '2019'] as const)(
  'a topology with holes is proved as far as it goes, %s',
  (version) => {
    const holes = fc.array(fc.tuple(fc.nat(30), fc.nat(60), fc.nat(12), fc.nat(5)), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(holes, (all) => {
        const topology = inhabited(version, 'scaled-dns-nat');
        for (const hole of all) spoil(topology, hole);
        expectReasons(proveAll(inputOf(topology)));
      }),
      { numRuns: 12 },
    );
  },
);

const verdictsOf = (proof: Proof, ...scenarios: readonly string[]): Set<string> =>
  new Set(
    proof.verdicts
      .filter(({ play }) => scenarios.includes(play.scenario.id))
      .map(({ verdict }) => verdict),
  );

const holes: readonly (readonly [
  what: string,
  spoil: (t: Topology) => void,
  scenarios: readonly string[],
])[] = [
  [
    'no next hop',
    (t) => {
      for (const pool of t.pools) pool.nextHopPoolId = null;
    },
    ['sign-in-remote', 'im-federated', 'voice-remote'],
  ],
  [
    'a next hop that is an edge pool',
    (t) => {
      for (const pool of t.pools) if (pool.kind === 'edge') pool.nextHopPoolId = pool.id;
    },
    ['sign-in-remote'],
  ],
  [
    'no firewall',
    (t) => void (t.firewalls = []),
    ['sign-in-remote', 'im-federated', 'conference-web', 'voice-federated', 'voice-remote'],
  ],
  [
    'no address of an edge server',
    (t) =>
      void (t.interfaces = t.interfaces.filter(({ serverId }) => !serverId.startsWith('edge'))),
    ['sign-in-remote', 'im-federated', 'voice-remote'],
  ],
  [
    'no edge pool',
    (t) => void (t.pools = t.pools.filter(({ kind }) => kind !== 'edge')),
    ['sign-in-remote', 'im-federated', 'voice-remote', 'voice-federated'],
  ],
  [
    'no Front End server',
    (t) => void (t.servers = t.servers.filter(({ id }) => !id.startsWith('fe'))),
    ['voice-remote'],
  ],
  ['no SIP domain', (t) => void (t.sipDomains = []), ['sign-in-remote']],
];

test.each(holes)('%s is never green', (_, spoilAll, scenarios) => {
  const topology = inhabited('2013', 'scaled-dns-nat', spoilAll);
  const proof = proveAll(inputOf(topology));
  const verdicts = verdictsOf(proof, ...scenarios);
  expect(verdicts.has('works')).toBe(false);
  expect(verdicts.size).toBeGreaterThan(0);
  expectReasons(proof);
});
